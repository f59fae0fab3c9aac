use std::sync::Arc;

use tokio::time::{sleep, timeout};

use crate::fixture::{BACKOFF, PATIENCE, Site};

pub async fn fetch(site: Arc<Site>, page: u64) -> Option<String> {
    let waits = BACKOFF.into_iter().map(Some).chain([None]);
    for wait in waits {
        let site = Arc::clone(&site);
        let fetch = tokio::spawn(async move { site.fetch(page).await });
        if let Ok(text) = timeout(PATIENCE, fetch).await {
            return Some(text.unwrap());
        }
        if let Some(wait) = wait {
            sleep(wait).await;
        }
    }
    None
}
