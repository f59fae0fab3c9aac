//! Shows the progress when there is no more.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let checks = join_all(pages.iter_mut().map(|page| page.check(dictionary))).await;
    let mut corrected = 0;
    for (number, mistakes) in checks.into_iter().enumerate() {
        corrected += mistakes;
        show(number + 1, corrected);
    }
    corrected
}
