//! A copy of the book in a lock that all tasks share.

mod fixture;

use std::sync::Arc;

use fixture::{Dictionary, Page, show};
use tokio::sync::Mutex;
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let book = Arc::new(Mutex::new(pages.to_vec()));
    let dictionary = Arc::new(dictionary.clone());
    let mut tasks = JoinSet::new();
    for number in 0..pages.len() {
        let book = Arc::clone(&book);
        let dictionary = Arc::clone(&dictionary);
        tasks.spawn(async move { book.lock().await[number].check(&dictionary).await });
    }
    let (mut checked, mut corrected) = (0, 0);
    while let Some(mistakes) = tasks.join_next().await {
        checked += 1;
        corrected += mistakes.unwrap();
        show(checked, corrected);
    }
    pages.clone_from_slice(&book.lock().await);
    corrected
}
