//! Fetching a page with patience, but not forever.

use tokio::time::{sleep, timeout};

use crate::fixture::{BACKOFF, PATIENCE, Site};

/// The text of a page, or `None` if it is lost.
pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    // A wait after each try but the last.
    let waits = BACKOFF.into_iter().map(Some).chain([None]);
    for wait in waits {
        // `timeout` owns the future of this try and drops it when the time is
        // up, so no try is still running when the next one starts.
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
        if let Some(wait) = wait {
            sleep(wait).await;
        }
    }
    None
}
