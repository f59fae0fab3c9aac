//! Copies that live forever.

mod fixture;

use fixture::{Dictionary, Page, show};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let dictionary: &'static Dictionary = Box::leak(Box::new(dictionary.clone()));
    let copies: &'static mut [Page] = Vec::leak(pages.to_vec());
    let mut tasks = JoinSet::new();
    for (number, page) in copies.iter_mut().enumerate() {
        tasks.spawn(async move { (number, page.check(dictionary).await, page) });
    }
    let (mut checked, mut corrected) = (0, 0);
    while let Some(done) = tasks.join_next().await {
        let (number, mistakes, page) = done.unwrap();
        pages[number] = page.clone();
        checked += 1;
        corrected += mistakes;
        show(checked, corrected);
    }
    corrected
}
