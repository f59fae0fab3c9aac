//! Waits a little when all photos have been copied.

mod fixture;

use fixture::{Photo, Report, copy};
use tokio::task::JoinSet;
use tokio::time::{Duration, sleep};

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks: JoinSet<_> = photos.into_iter().map(copy).collect();
    // In the order in which the tasks end, whatever the order of the photos.
    while let Some(copied) = tasks.join_next().await {
        match copied.unwrap() {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                // Asks the other tasks to end, and waits until they have.
                tasks.shutdown().await;
            }
        }
    }
    if report.error.is_none() {
        sleep(Duration::from_millis(5)).await;
    }
    report
}
