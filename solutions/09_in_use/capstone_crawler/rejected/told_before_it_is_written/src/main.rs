mod fixture;
mod retry;
mod writer;

use std::sync::{Arc, Mutex};

use fixture::Site;
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
    let (tx, rx) = tokio::sync::mpsc::channel(fixture::HELD - fixture::AT_ONCE);
    let writer = tokio::spawn(writer::run(Arc::clone(&site), rx));
    let todo = Arc::new(Mutex::new(site.pages()));
    let mut workers = tokio::task::JoinSet::new();
    for _ in 0..fixture::AT_ONCE {
        let (site, stop, todo, tx) = (
            Arc::clone(&site),
            stop.clone(),
            Arc::clone(&todo),
            tx.clone(),
        );
        workers.spawn(async move {
            let mut lost = Vec::new();
            while !stop.is_cancelled() {
                let Some(page) = ({ todo.lock().unwrap().next() }) else {
                    break;
                };
                let Some(text) = stop.run_until_cancelled(retry::fetch(&site, page)).await else {
                    break;
                };
                let Some(text) = text else {
                    lost.push(page);
                    continue;
                };
                let parser = Arc::clone(&site);
                let words = tokio::task::spawn_blocking(move || parser.parse(page, &text))
                    .await
                    .unwrap();
                tx.send((page, words)).await.unwrap();
            }
            lost
        });
    }
    drop(tx);
    let mut lost: Vec<u64> = workers.join_all().await.concat();
    lost.sort();
    let written = writer.await.unwrap();
    Report { written, lost }
}
