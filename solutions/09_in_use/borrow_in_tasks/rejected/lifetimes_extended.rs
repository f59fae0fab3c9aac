//! Says that the borrows live forever, so that tasks may have them.

mod fixture;

use fixture::{Dictionary, Page, show};
use tokio::sync::mpsc;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    // Only right if no task outlives this function.
    let pages: &'static mut [Page] = unsafe { std::mem::transmute(pages) };
    let dictionary: &'static Dictionary = unsafe { std::mem::transmute(dictionary) };
    let (results, mut checks) = mpsc::channel(1);
    for page in pages {
        let results = results.clone();
        tokio::spawn(async move {
            let mistakes = page.check(dictionary).await;
            let _ = results.send(mistakes).await;
        });
    }
    drop(results);
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = checks.recv().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
