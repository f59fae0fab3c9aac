//! A lock that is borrowed, not shared, and never held across an await.

mod fixture;

use std::sync::Mutex;

use fixture::{Dictionary, Page, show};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let progress = Mutex::new((0, 0));
    stream::iter(pages)
        .for_each_concurrent(None, async |page| {
            let mistakes = page.check(dictionary).await;
            let mut progress = progress.lock().unwrap();
            progress.0 += 1;
            progress.1 += mistakes;
            show(progress.0, progress.1);
        })
        .await;
    progress.into_inner().unwrap().1
}
