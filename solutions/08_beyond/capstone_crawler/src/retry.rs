//! Fetching a page with patience, but not forever.

use tokio::time::{sleep, timeout};

use crate::fixture::{BACKOFF, PATIENCE, Site};

/// The text of a page, or `None` if it is lost.
pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    // A wait after each try but the last.
    let waits = BACKOFF.into_iter().map(Some).chain([None]);
    for wait in waits {
        // `timeout` owns the future of this try. When time is up it is dropped
        // with it, so no try goes on while the next one is made.
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
        if let Some(wait) = wait {
            sleep(wait).await;
        }
    }
    None
}
