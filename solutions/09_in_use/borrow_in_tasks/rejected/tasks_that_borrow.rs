//! Gives what is borrowed to tasks.

mod fixture;

use fixture::{Dictionary, Page, show};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut checks = JoinSet::new();
    for page in pages {
        checks.spawn(page.check(dictionary));
    }
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.join_next().await {
        checked += 1;
        corrected += mistakes.unwrap();
        show(checked, corrected);
    }
    corrected
}
