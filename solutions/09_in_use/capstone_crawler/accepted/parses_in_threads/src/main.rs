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
use std::sync::Mutex;
use tokio::{
    sync::{Semaphore, mpsc},
    task::JoinSet,
};
pub async fn crawl(site: Arc<Site>, stop: CancellationToken) -> Report {
    let (tx, rx) = mpsc::channel(HELD);
    let held = Arc::new(Semaphore::new(HELD));
    let writing = tokio::spawn(writer::run(site.clone(), rx));
    let queue = Arc::new(Mutex::new(site.pages()));
    let lost = Arc::new(Mutex::new(vec![]));
    let mut workers = JoinSet::new();
    for _ in 0..AT_ONCE {
        let (site, held, tx, stop, queue, lost) = (
            site.clone(),
            held.clone(),
            tx.clone(),
            stop.clone(),
            queue.clone(),
            lost.clone(),
        );
        workers.spawn(async move {
            loop {
                let place = tokio::select! { biased; () = stop.cancelled() => break, p = held.clone().acquire_owned() => p.unwrap() };
                let Some(page) = queue.lock().unwrap().next() else { break };
                let text = tokio::select! { biased; () = stop.cancelled() => break, t = retry::fetch(&site, page) => t };
                match text {
                    None => lost.lock().unwrap().push(page),
                    Some(text) => { let s = site.clone(); let words = { let (done, words) = tokio::sync::oneshot::channel(); std::thread::spawn(move || { let _ = done.send(s.parse(page, &text)); }); words.await.unwrap() }; if tx.send(writer::Page { number: page, words, place }).await.is_err() { break } }
                }
            }
        });
    }
    drop(tx);
    while let Some(w) = workers.join_next().await {
        w.unwrap();
    }
    let lost = std::mem::take(&mut *lost.lock().unwrap());
    Report {
        written: writing.await.unwrap(),
        lost,
    }
}
