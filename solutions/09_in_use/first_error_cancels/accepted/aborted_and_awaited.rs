//! Handles, each aborted and awaited, and a channel for the results.

mod fixture;

use fixture::{Photo, Report, copy};
use tokio::sync::mpsc;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let (results, mut copies) = mpsc::channel(1);
    let mut tasks = Vec::new();
    for photo in photos {
        let results = results.clone();
        tasks.push(tokio::spawn(async move {
            let _ = results.send(copy(photo).await).await;
        }));
    }
    drop(results);
    while let Some(copied) = copies.recv().await {
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    for task in &tasks {
        task.abort();
    }
    for task in tasks {
        let _ = task.await;
    }
    report
}
