//! Tasks that own too much
//!
//! The pages of a book are checked at the same time, each by a task. A task must
//! own what it uses, so every page is copied, and the dictionary as well. If the
//! work is cancelled, the tasks go on, and what they have corrected is lost.
//!
//! Your task is to write `proofread`, so that it works on the pages themselves:
//!
//! - Check all pages at the same time, with `page.check(dictionary)`. A book may
//!   have no pages at all. Do not copy a page or the dictionary.
//! - Call `show` as soon as any page has been checked. Its two numbers are how
//!   many pages have been checked by now, and how many mistakes have been
//!   corrected in all these pages together.
//! - Return how many mistakes were corrected, as soon as the last page has been
//!   checked.
//! - If the future of `proofread` is dropped, no page may be checked any longer.
//!   What has been corrected by then should stay corrected.
//!
//! All this should happen in the task that calls `proofread`, without blocking
//! its thread, and without `unsafe`.

mod fixture;

use std::sync::{Arc, Mutex};

use fixture::{Dictionary, Page, show};

fn main() {
    probe::block_on(fixture::day());
}

/// Checks all pages of a book, and returns how many mistakes were corrected.
pub async fn proofread(pages: &mut [Page], dictionary: &Dictionary) -> usize {
    let dictionary = Arc::new(dictionary.clone());
    let corrected = Arc::new(Mutex::new(0));
    let mut tasks = Vec::new();
    for page in pages.iter() {
        let mut page = page.clone();
        let dictionary = Arc::clone(&dictionary);
        let corrected = Arc::clone(&corrected);
        tasks.push(tokio::spawn(async move {
            let mistakes = page.check(&dictionary).await;
            *corrected.lock().unwrap() += mistakes;
            page
        }));
    }
    for (number, task) in tasks.into_iter().enumerate() {
        pages[number] = task.await.unwrap();
        show(number + 1, *corrected.lock().unwrap());
    }
    *corrected.lock().unwrap()
}
