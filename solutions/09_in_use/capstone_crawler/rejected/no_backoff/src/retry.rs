use tokio::time::timeout;

use crate::fixture::{BACKOFF, PATIENCE, Site};
pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    let tries = 0..=BACKOFF.len();
    for _ in tries {
        if let Ok(text) = timeout(PATIENCE, site.fetch(page)).await {
            return Some(text);
        }
    }
    None
}
