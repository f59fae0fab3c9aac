//! Reaches each page through a pointer.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let first = pages.as_mut_ptr();
    let mut checks = FuturesUnordered::new();
    for number in 0..pages.len() {
        // No two of them are the same page.
        let page = unsafe { &mut *first.add(number) };
        checks.push(page.check(dictionary));
    }
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
