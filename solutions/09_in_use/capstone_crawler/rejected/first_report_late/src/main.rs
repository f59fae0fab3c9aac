mod fixture;

mod retry;
mod writer;

use std::ops::RangeInclusive;
use std::sync::{Arc, Mutex};

use fixture::{AT_ONCE, HELD, Site};
use retry::Fetched;
use tokio::sync::mpsc;
use tokio::task::{JoinSet, spawn_blocking};
use tokio_util::sync::CancellationToken;
use writer::Parsed;

fn main() {
    probe::block_on(fixture::day());
}

#[derive(Default)]
pub struct Report {
    pub written: usize,
    pub lost: Vec<u64>,
}

pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let (tx, rx) = mpsc::channel(HELD - AT_ONCE);
    let pages = Arc::new(Mutex::new(site.pages()));
    let mut workers = JoinSet::new();
    for _ in 0..AT_ONCE {
        workers.spawn(worker(
            Arc::clone(&site),
            Arc::clone(&pages),
            stop.clone(),
            tx.clone(),
        ));
    }
    drop(tx);
    let written = writer::run(Arc::clone(&site), rx).await;
    let mut lost: Vec<u64> = workers.join_all().await.into_iter().flatten().collect();
    lost.sort_unstable();
    Report { written, lost }
}

async fn worker(
    site: Arc<Site>,
    pages: Arc<Mutex<RangeInclusive<u64>>>,
    stop: CancellationToken,
    index: mpsc::Sender<Parsed>,
) -> Vec<u64> {
    let mut lost = Vec::new();
    while !stop.is_cancelled() {
        let next = pages.lock().unwrap().next();
        let Some(page) = next else { break };
        match retry::fetch(&site, page, &stop).await {
            Fetched::Text(text) => {
                let parser = Arc::clone(&site);
                let parsing = spawn_blocking(move || parser.parse(page, &text));
                let words = parsing.await.unwrap();
                index.send(Parsed { page, words }).await.unwrap();
            }
            Fetched::Lost => lost.push(page),
            Fetched::Stopped => break,
        }
    }
    lost
}
