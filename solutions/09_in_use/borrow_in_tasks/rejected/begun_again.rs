//! Tasks that own too much.

// wrong: after each page, the checks of the others are dropped and started again
mod fixture;

#[allow(unused_imports)]
use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

use futures::future::select_all;

pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut rest: Vec<&mut Page> = pages.iter_mut().collect();
    let (mut checked, mut corrected) = (0, 0);
    while !rest.is_empty() {
        let checks = rest.iter_mut().map(|page| Box::pin(page.check(dictionary)));
        let (mistakes, index, others) = select_all(checks).await;
        drop(others);
        rest.remove(index);
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
