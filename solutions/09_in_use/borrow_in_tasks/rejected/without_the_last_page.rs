//! Tasks that own too much.

// wrong: the returned sum lacks the last page
mod fixture;

#[allow(unused_imports)]
use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

use futures::StreamExt;
use futures::stream::FuturesUnordered;

pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let mut checks: FuturesUnordered<_> = pages
        .iter_mut()
        .map(|page| page.check(dictionary))
        .collect();
    let mut checked = 0;
    let mut corrected = 0;
    while let Some(mistakes) = checks.next().await {
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
        if checks.is_empty() {
            return corrected - mistakes;
        }
    }
    corrected
}
