use tokio::time::{sleep, timeout};
use tokio_util::sync::CancellationToken;

use crate::fixture::{BACKOFF, PATIENCE, Site};

/// What became of a page.
pub enum Fetched {
    Text(String),
    Lost,
    Stopped,
}

/// Fetches a page, with up to three tries.
pub async fn fetch(site: &Site, page: u64, stop: &CancellationToken) -> Fetched {
    let mut waits = BACKOFF.iter();
    loop {
        let attempt = timeout(PATIENCE, site.fetch(page));
        match stop.run_until_cancelled(attempt).await {
            None => return Fetched::Stopped,
            Some(Ok(text)) => return Fetched::Text(text),
            Some(Err(_)) => {}
        }
        let Some(wait) = waits.next() else {
            return Fetched::Lost;
        };
        if stop.run_until_cancelled(sleep(*wait)).await.is_none() {
            return Fetched::Stopped;
        }
    }
}
