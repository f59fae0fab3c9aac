//! Waits for all, and then looks for errors.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::future::join_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    for copied in join_all(photos.into_iter().map(copy)).await {
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => report.error = report.error.or(Some(error)),
        }
    }
    report
}
