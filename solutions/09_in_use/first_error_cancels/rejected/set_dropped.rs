//! Dropping the set asks the tasks to end, and does not wait.

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
    while let Some(copied) = tasks.join_next().await {
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
