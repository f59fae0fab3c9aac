mod fixture;
mod retry;
mod writer;
use fixture::{AT_ONCE, HELD, Site};
use std::sync::Arc;
use tokio_util::sync::CancellationToken;
fn main() {
    probe::block_on(fixture::day());
}
#[derive(Default)]
pub struct Report {
    pub written: usize,
    pub lost: Vec<u64>,
}
use futures::{StreamExt, stream};
use tokio::sync::{Semaphore, mpsc};
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let (tx, rx) = mpsc::channel(HELD);
    let held = Arc::new(Semaphore::new(HELD));
    let writer = tokio::spawn(writer::run(site.clone(), rx));
    let mut lost = Vec::new();
    {
        let one = |page| {
            let (site, held, tx, stop) = (&site, &held, &tx, &stop);
            async move {
                let place = stop
                    .run_until_cancelled(held.clone().acquire_owned())
                    .await?
                    .unwrap();
                if stop.is_cancelled() {
                    return None;
                }
                let Some(text) = stop.run_until_cancelled(retry::fetch(site, page)).await? else {
                    return Some(page);
                };
                let s = site.clone();
                if stop.is_cancelled() {
                    return None;
                }
                let words = tokio::task::spawn_blocking(move || s.parse(page, &text))
                    .await
                    .unwrap();
                if stop.is_cancelled() {
                    return None;
                }
                let _ = tx
                    .send(writer::Page {
                        number: page,
                        words,
                        place,
                    })
                    .await;
                None
            }
        };
        let mut all = stream::iter(site.pages())
            .map(one)
            .buffer_unordered(AT_ONCE);
        while let Some(l) = all.next().await {
            lost.extend(l);
        }
    }
    drop(tx);
    Report {
        written: writer.await.unwrap(),
        lost,
    }
}
