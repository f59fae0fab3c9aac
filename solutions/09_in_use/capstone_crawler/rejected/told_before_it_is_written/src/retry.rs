//! Fetching a page with patience, but not for ever.
use crate::fixture::{BACKOFF, PATIENCE, Site};
use tokio::time::{sleep, timeout};

pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    for attempt in 0..=BACKOFF.len() {
        if attempt > 0 {
            sleep(BACKOFF[attempt - 1]).await;
        }
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
    }
    None
}
