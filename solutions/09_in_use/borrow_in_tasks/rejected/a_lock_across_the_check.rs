//! Borrows the pages through a lock, which each check holds.

mod fixture;

use fixture::{Dictionary, Page, show};
use futures::future::join_all;
use tokio::sync::Mutex;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let size = pages.len();
    let state = Mutex::new((pages, 0, 0));
    join_all((0..size).map(async |number| {
        let mut state = state.lock().await;
        state.2 += state.0[number].check(dictionary).await;
        state.1 += 1;
        show(state.1, state.2);
    }))
    .await;
    state.into_inner().2
}
