//! The index
use crate::fixture::{PROGRESS, Site};
use std::sync::Arc;
use tokio::{sync::mpsc::Receiver, time::Instant};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    let mut last: Option<Instant> = None;
    while let Some((page, words)) = pages.recv().await {
        written += 1;
        if last.is_none_or(|at| at.elapsed() >= PROGRESS) {
            site.progress(written);
            last = Some(Instant::now());
        }
        site.write(page, words).await;
    }
    written
}
