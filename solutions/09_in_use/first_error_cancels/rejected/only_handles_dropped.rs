//! The first error drops handles, not tasks.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::StreamExt;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks: FuturesUnordered<_> = photos
        .into_iter()
        .map(|photo| tokio::spawn(copy(photo)))
        .collect();
    while let Some(copied) = tasks.next().await {
        match copied.unwrap() {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    report
}
