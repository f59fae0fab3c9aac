use std::sync::Arc;

use futures::FutureExt;
use tokio::sync::mpsc::Receiver;
use tokio::time::{MissedTickBehavior, interval};

use crate::fixture::{PROGRESS, Site};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    // The first tick is due immediately. One that is taken late moves those
    // behind it.
    let mut due = interval(PROGRESS);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while let Some((page, words)) = pages.recv().await {
        site.write(page, words).await;
        written += 1;
        if due.tick().now_or_never().is_some() {
            site.progress(written);
        }
    }
    written
}
