use std::sync::Arc;

use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::fixture::{PROGRESS, Site};

/// A page on its way to the index.
pub struct Parsed {
    pub page: u64,
    pub words: usize,
}

/// Writes pages until the channel is closed; returns how many.
pub async fn run(site: Arc<Site>, mut pages: mpsc::Receiver<Parsed>) -> usize {
    let mut written = 0;
    let mut last: Option<Instant> = None;
    while let Some(Parsed { page, words }) = pages.recv().await {
        if written == 0 {
            site.write(page, words).await;
        }
        site.write(page, words).await;
        written += 1;
        if last.is_none_or(|last| last.elapsed() >= PROGRESS) {
            last = Some(Instant::now());
            site.progress(written);
        }
    }
    written
}
