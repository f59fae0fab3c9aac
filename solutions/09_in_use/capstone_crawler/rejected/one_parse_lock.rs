mod fixture;
mod retry;
mod writer;

use std::sync::{Arc, Mutex};

use fixture::{AT_ONCE, HELD, Site};
use futures::{StreamExt, stream};
use tokio::sync::mpsc::{self, Sender};
use tokio::task::JoinSet;
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
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    // Each of the fetching futures may hold one page that finds no place in the
    // channel. Those count too.
    let (queue, pages) = mpsc::channel(HELD - AT_ONCE);

    // The writer is a separate task, so that it goes on whatever this future
    // waits for. It is in a set, so that it does not outlive this future.
    let mut stages = JoinSet::new();
    stages.spawn(writer::run(Arc::clone(&site), pages));

    // Nothing happens between two items of this stream but collecting: a stream
    // with a buffer is polled only while its next item is awaited.
    let lost = stream::iter(site.pages())
        .map(|page| bring(&site, page, &stop, &queue))
        .buffer_unordered(AT_ONCE)
        .filter_map(async |lost| lost)
        .collect()
        .await;

    // Without senders the channel is closed, and the writer ends when it is
    // empty.
    drop(queue);
    let written = stages.join_next().await.unwrap().unwrap();
    Report { written, lost }
}

/// Fetches one page, parses it and puts it into the queue. Returns the page
/// if it is lost.
async fn bring(
    site: &Arc<Site>,
    page: u64,
    stop: &CancellationToken,
    queue: &Sender<(u64, usize)>,
) -> Option<u64> {
    // Only fetching is dropped when the crawl should stop. `None`: it was
    // dropped, or had not even started.
    let fetched = stop.run_until_cancelled(retry::fetch(site, page)).await?;
    let Some(text) = fetched else {
        return Some(page);
    };

    // From here on the page has arrived, and it will be written.
    let parser = Arc::clone(site);
    let parse = move || {
        static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
        let _one = ONE_AT_A_TIME.lock().unwrap();
        parser.parse(page, &text)
    };
    let words = tokio::task::spawn_blocking(parse).await.unwrap();
    queue.send((page, words)).await.unwrap();
    None
}
