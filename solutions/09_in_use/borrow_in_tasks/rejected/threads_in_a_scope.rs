//! Threads may borrow, but waiting for them blocks.

mod fixture;

use fixture::{Dictionary, Page, show};
use tokio::runtime::Handle;

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let runtime = Handle::current();
    let mut corrected = 0;
    std::thread::scope(|scope| {
        let mut threads = Vec::new();
        for page in pages {
            let runtime = runtime.clone();
            threads.push(scope.spawn(move || runtime.block_on(page.check(dictionary))));
        }
        for (number, thread) in threads.into_iter().enumerate() {
            corrected += thread.join().unwrap();
            show(number + 1, corrected);
        }
    });
    corrected
}
