//! Putting it all together
//!
//! This crawler works, but it does one thing at a time. Turn it into a crawler
//! that you could run in production: it should be concurrent but bounded, retry
//! but not endlessly, and stop cleanly.
//!
//! Your task is in three files: this one (the stages), src/retry.rs (the tries)
//! and src/writer.rs (the index). The numbers are constants in src/fixture.rs.
//!
//! - Fetch four pages at the same time.
//! - Drop a try that is not done after 100 ms. Make the second try 50 ms after
//!   the first has failed, and the third 100 ms after the second has failed. If
//!   the third fails too, the page is lost.
//! - `parse` computes, so run it outside the runtime's thread.
//! - Write one page at a time, while others are being fetched. At most eight
//!   pages may be held, that is, fetched but not yet being written.
//! - When a page has been written, report how many pages have been written by
//!   then. Two reports must be at least 100 ms apart.
//! - When `stop` is cancelled, request no more pages, whether for the first time
//!   or again. Parse and write the pages that have already arrived, and return
//!   from `crawl` only when nothing is still running.

mod fixture;
mod retry;
mod writer;

use std::sync::Arc;

use fixture::Site;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(fixture::day());
}

/// The result of a crawl.
#[derive(Default)]
pub struct Report {
    /// How many pages were written.
    pub written: usize,
    /// The pages that could not be fetched.
    pub lost: Vec<u64>,
}

/// Crawls all pages of a site, or as many as there is time for before `stop` is
/// cancelled.
///
/// The site is in an `Arc`, so that tasks and threads can share it.
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let mut report = Report::default();
    for page in site.pages() {
        if stop.is_cancelled() {
            break;
        }
        match retry::fetch(&site, page).await {
            Some(text) => {
                let words = site.parse(page, &text);
                writer::write(&site, page, words, &mut report.written).await;
            }
            None => report.lost.push(page),
        }
    }
    report
}
