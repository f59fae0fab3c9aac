use tokio::time::{sleep, timeout};

use crate::fixture::{BACKOFF, PATIENCE, Site};

pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    let waits = BACKOFF.into_iter().map(Some).chain([None]);
    for wait in waits {
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
        if let Some(wait) = wait {
            sleep(wait).await;
        }
    }
    None
}
