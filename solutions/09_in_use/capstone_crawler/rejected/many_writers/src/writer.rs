use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use tokio::task::JoinSet;
use tokio::time::Instant;

use crate::fixture::{PROGRESS, Site};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut writes = JoinSet::new();
    while let Some((page, words)) = pages.recv().await {
        let site = Arc::clone(&site);
        writes.spawn(async move { site.write(page, words).await });
    }
    let mut written = 0;
    let mut told = Instant::now();
    while writes.join_next().await.is_some() {
        written += 1;
        if told.elapsed() >= PROGRESS {
            told = Instant::now();
            site.progress(written);
        }
    }
    written
}
