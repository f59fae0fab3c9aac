use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

use crate::fixture::{PROGRESS, Site};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    let mut told: Option<Instant> = None;
    while let Some((page, words)) = pages.recv().await {
        site.write(page, words).await;
        if told.is_none_or(|told| told.elapsed() >= PROGRESS) {
            told = Some(Instant::now());
            site.progress(written);
        }
        written += 1;
    }
    written
}
