//! Stops at the first error and does not say which.

mod fixture;

use fixture::{Photo, Report, copy};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks: JoinSet<_> = photos.into_iter().map(copy).collect();
    while let Some(Ok(Ok(name))) = tasks.join_next().await {
        report.copied.push(name);
    }
    tasks.shutdown().await;
    report
}
