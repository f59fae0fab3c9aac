//! Checks nothing.

mod fixture;

use fixture::{Dictionary, Page};

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let _ = (pages, dictionary);
    0
}
