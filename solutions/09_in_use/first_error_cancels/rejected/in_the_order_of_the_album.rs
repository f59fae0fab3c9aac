//! Futures that run together, but are looked at in order.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::StreamExt;
use futures::stream::FuturesOrdered;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut copies: FuturesOrdered<_> = photos.into_iter().map(copy).collect();
    while let Some(copied) = copies.next().await {
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    report
}
