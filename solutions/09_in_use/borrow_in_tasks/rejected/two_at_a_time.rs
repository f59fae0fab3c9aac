//! Two pages at a time.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let (mut checked, mut corrected) = (0, 0);
    let mut checks = stream::iter(pages)
        .map(|page| page.check(dictionary))
        .buffer_unordered(2);
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
