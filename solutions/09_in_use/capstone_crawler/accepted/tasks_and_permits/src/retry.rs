use tokio::time::sleep;

use crate::fixture::{BACKOFF, PATIENCE, Site};

pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    let mut waits = BACKOFF.into_iter();
    loop {
        tokio::select! {
            text = site.fetch(page) => return Some(text),
            () = sleep(PATIENCE) => {}
        }
        sleep(waits.next()?).await;
    }
}
