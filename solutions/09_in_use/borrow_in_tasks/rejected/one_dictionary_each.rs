//! A dictionary for each page.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut checks = FuturesUnordered::new();
    for page in pages {
        let dictionary = dictionary.clone();
        checks.push(async move { page.check(&dictionary).await });
    }
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
