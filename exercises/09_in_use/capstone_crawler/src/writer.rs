//! The index, into which one page at a time is written.

use crate::fixture::Site;

/// Writes one page and counts it.
///
/// As a separate stage, it would take pages from a channel until the channel is
/// closed, and return how many there were.
pub async fn write(site: &Site, page: u64, words: usize, written: &mut usize) {
    site.write(page, words).await;
    *written += 1;
    site.progress(*written);
}
