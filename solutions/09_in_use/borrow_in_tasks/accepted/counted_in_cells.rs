//! `join_all`, and cells for the numbers.

mod fixture;

use std::cell::Cell;

use fixture::{Dictionary, Page, show};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let checked = Cell::new(0);
    let corrected = Cell::new(0);
    let checks = pages.iter_mut().map(async |page| {
        let mistakes = page.check(dictionary).await;
        checked.set(checked.get() + 1);
        corrected.set(corrected.get() + mistakes);
        show(checked.get(), corrected.get());
    });
    join_all(checks).await;
    corrected.get()
}
