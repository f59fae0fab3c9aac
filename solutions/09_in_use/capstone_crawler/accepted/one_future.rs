mod fixture;
mod retry;
mod writer;

use std::sync::{Arc, Mutex};

use fixture::{AT_ONCE, HELD, Site};
use futures::{StreamExt, stream};
use tokio::sync::mpsc::{self, Sender};
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

    let written = writer::run(Arc::clone(&site), pages);

    let lost = Mutex::new(Vec::new());
    let fetched = async {
        let queue = queue;
        stream::iter(site.pages())
            .for_each_concurrent(AT_ONCE, async |page| {
                if let Some(page) = bring(&site, page, &stop, &queue).await {
                    lost.lock().unwrap().push(page);
                }
            })
            .await;
    };
    let (written, ()) = tokio::join!(written, fetched);
    let lost = lost.into_inner().unwrap();
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
