//! One page after the other.

mod fixture;

use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut corrected = 0;
    for (number, page) in pages.iter_mut().enumerate() {
        corrected += page.check(dictionary).await;
        show(number + 1, corrected);
    }
    corrected
}
