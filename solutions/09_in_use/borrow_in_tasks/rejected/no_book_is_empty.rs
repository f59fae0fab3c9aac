//! `select_all` of nothing panics.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::future::select_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut checks: Vec<_> = pages
        .iter_mut()
        .map(|page| Box::pin(page.check(dictionary)))
        .collect();
    let (mut checked, mut corrected) = (0, 0);
    loop {
        let (mistakes, _, left) = select_all(checks).await;
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
        if left.is_empty() {
            return corrected;
        }
        checks = left;
    }
}
