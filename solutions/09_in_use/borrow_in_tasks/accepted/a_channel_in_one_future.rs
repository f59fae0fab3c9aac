//! The checks send what they found to the future next to them.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::future::join_all;
use tokio::sync::mpsc;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let (results, mut found) = mpsc::unbounded_channel();
    let checks = async {
        let results = results;
        join_all(pages.iter_mut().map(async |page| {
            let _ = results.send(page.check(dictionary).await);
        }))
        .await;
    };
    let shown = async {
        let (mut checked, mut corrected) = (0, 0);
        while let Some(mistakes) = found.recv().await {
            checked += 1;
            corrected += mistakes;
            show(checked, corrected);
        }
        corrected
    };
    tokio::join!(checks, shown).1
}
