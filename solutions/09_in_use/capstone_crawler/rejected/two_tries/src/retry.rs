use crate::fixture::{BACKOFF, PATIENCE, Site};
use tokio::time::{sleep, timeout};
pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    let mut waits = BACKOFF.into_iter().take(1);
    loop {
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
        sleep(waits.next()?).await;
    }
}
