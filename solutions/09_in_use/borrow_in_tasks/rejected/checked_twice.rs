//! Tasks that own too much.

// wrong: every page is checked a second time to make sure
mod fixture;

#[allow(unused_imports)]
use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

use futures::future::join_all;
use std::cell::Cell;

pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let checked = Cell::new(0);
    let corrected = Cell::new(0);
    join_all(pages.iter_mut().map(|page| async {
        let mut mistakes = page.check(dictionary).await;
        mistakes += page.check(dictionary).await;
        checked.set(checked.get() + 1);
        corrected.set(corrected.get() + mistakes);
        show(checked.get(), corrected.get());
    }))
    .await;
    corrected.get()
}
