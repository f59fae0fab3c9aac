//! Says that the borrows live forever, and aborts the tasks in the end.

mod fixture;

use fixture::{Dictionary, Page, show};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    // Only right if no task outlives this function.
    let pages: &'static mut [Page] = unsafe { std::mem::transmute(pages) };
    let dictionary: &'static Dictionary = unsafe { std::mem::transmute(dictionary) };
    let mut checks: JoinSet<_> = pages
        .iter_mut()
        .map(|page| page.check(dictionary))
        .collect();
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.join_next().await {
        checked += 1;
        corrected += mistakes.unwrap();
        show(checked, corrected);
    }
    corrected
}
