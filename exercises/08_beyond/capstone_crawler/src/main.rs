//! Everything at once
//!
//! A crawler that works, and does one thing at a time. Make it what a program in
//! use has to be: concurrent and bounded, patient and not too patient, and ready
//! to stop.
//!
//! Your task, in three files: this one has the stages, src/retry.rs the tries,
//! src/writer.rs the index. The numbers are constants in src/fixture.rs.
//!
//! - Four pages are fetched at the same time.
//! - A try has 100 ms, then it is dropped. The second try comes 50 ms after the
//!   first has failed, the third 100 ms after the second. If that fails too,
//!   the page is lost.
//! - `parse` computes, and so it runs outside the runtime's thread.
//! - One page at a time is written, while others are being fetched. At most
//!   eight are fetched and not yet being written.
//! - Progress is told when a page was written: how many are by then. Two reports
//!   are at least 100 ms apart.
//! - When `stop` is cancelled, no page is asked for any more, whether for the
//!   first time or again. Those that had arrived are parsed and written, and
//!   when `crawl` returns nothing of it goes on.

mod fixture;
mod retry;
mod writer;

use std::sync::Arc;

use fixture::Site;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(fixture::day());
}

/// What became of a crawl.
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
/// The site is shared, so that tasks and threads can have their share.
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
