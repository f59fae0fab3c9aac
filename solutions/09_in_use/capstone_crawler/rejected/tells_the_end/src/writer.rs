use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use tokio::time::Instant;

use crate::fixture::{PROGRESS, Site};
pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    let told = Instant::now();
    while let Some((page, words)) = pages.recv().await {
        site.write(page, words).await;
        written += 1;
    }
    if told.elapsed() >= PROGRESS {
        site.progress(written);
    }
    written
}
