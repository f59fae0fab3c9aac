//! Joins all checks, and shows nothing.

mod fixture;

use fixture::{Dictionary, Page};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let checks = join_all(pages.iter_mut().map(|page| page.check(dictionary)));
    checks.await.into_iter().sum()
}
