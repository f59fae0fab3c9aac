//! Turns an error into a panic of its task.

mod fixture;

use fixture::Failed;
use fixture::{Photo, Report, copy};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks = JoinSet::new();
    for photo in photos {
        tasks.spawn(async move { copy(photo).await.unwrap() });
    }
    while let Some(copied) = tasks.join_next().await {
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(Failed(error.to_string()));
                tasks.shutdown().await;
            }
        }
    }
    report
}
