mod fixture;
mod retry;
mod writer;

use std::sync::Arc;

use fixture::{AT_ONCE, HELD, Site};
use futures::{StreamExt, stream};
use tokio::sync::mpsc::{self, Sender};
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
    let (queue, pages) = mpsc::channel(HELD - AT_ONCE);

    let mut stages = JoinSet::new();
    stages.spawn(writer::run(Arc::clone(&site), pages));

    let lost = stream::iter(site.pages())
        .map(|page| bring(&site, page, &stop, &queue))
        .buffer_unordered(AT_ONCE)
        .filter_map(async |lost| lost)
        .collect()
        .await;

    drop(queue);
    let written = stages.join_next().await.unwrap().unwrap();
    Report { written, lost }
}

async fn bring(
    site: &Arc<Site>,
    page: u64,
    stop: &CancellationToken,
    queue: &Sender<(u64, usize)>,
) -> Option<u64> {
    let fetched = stop.run_until_cancelled(retry::fetch(site, page)).await?;
    let Some(text) = fetched else {
        return Some(page);
    };

    let parser = Arc::clone(site);
    let parse = move || parser.parse(page, &text);
    let words = tokio::task::spawn_blocking(parse).await.unwrap();
    queue.send((page, words)).await.unwrap();
    None
}
