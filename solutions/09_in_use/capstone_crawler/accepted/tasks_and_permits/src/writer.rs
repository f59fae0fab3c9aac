use std::sync::Arc;

use tokio::sync::mpsc::Receiver;
use tokio::time::{MissedTickBehavior, interval};

use crate::fixture::{PROGRESS, Site};

pub async fn run(site: Arc<Site>, mut pages: Receiver<(u64, usize)>) -> usize {
    let mut written = 0;
    let mut due = interval(PROGRESS);
    // A tick that came late moves those behind it.
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            biased;
            _ = due.tick() => site.progress(written),
            page = pages.recv() => {
                let Some((page, words)) = page else {
                    return written;
                };
                site.write(page, words).await;
                written += 1;
            }
        }
    }
}
