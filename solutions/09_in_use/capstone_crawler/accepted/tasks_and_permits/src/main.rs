mod fixture;
mod retry;
mod writer;

use std::sync::Arc;

use fixture::{AT_ONCE, Site};
use tokio::sync::mpsc::{self, Sender};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(fixture::day());
}
#[derive(Default)]
pub struct Report {
    pub written: usize,
    pub lost: Vec<u64>,
}
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let (queue, pages) = mpsc::channel(2);
    let writer = tokio::spawn(writer::run(Arc::clone(&site), pages));
    let permits = Arc::new(Semaphore::new(AT_ONCE));
    let mut fetches = JoinSet::new();
    for page in site.pages() {
        let permit = tokio::select! {
            _ = stop.cancelled() => break,
            permit = Arc::clone(&permits).acquire_owned() => permit.unwrap(),
        };
        fetches.spawn(bring(
            Arc::clone(&site),
            page,
            stop.clone(),
            queue.clone(),
            permit,
        ));
    }
    drop(queue);
    let lost = fetches.join_all().await.into_iter().flatten().collect();
    let written = writer.await.unwrap();
    Report { written, lost }
}

async fn bring(
    site: Arc<Site>,
    page: u64,
    stop: CancellationToken,
    queue: Sender<(u64, usize)>,
    _permit: OwnedSemaphorePermit,
) -> Option<u64> {
    let text = tokio::select! {
        _ = stop.cancelled() => return None,
        text = retry::fetch(&site, page) => text,
    };
    let Some(text) = text else {
        return Some(page);
    };
    let words = tokio::task::spawn_blocking(move || site.parse(page, &text))
        .await
        .unwrap();
    queue.send((page, words)).await.unwrap();
    None
}
