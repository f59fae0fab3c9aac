use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::mpsc::Receiver;
use tokio::time::interval;

use crate::fixture::{PROGRESS, Site};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    let mut due = interval(PROGRESS);
    while let Some((page, words)) = pages.recv().await {
        site.write(page, words).await;
        written += 1;
        if due.tick().now_or_never().is_some() {
            site.progress(written);
        }
    }
    written
}
