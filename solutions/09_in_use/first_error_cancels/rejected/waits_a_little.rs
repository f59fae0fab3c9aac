//! Aborts, and hopes that 10 ms are enough.

mod fixture;

use fixture::{Photo, Report, copy};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::sleep;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let (results, mut copies) = mpsc::unbounded_channel();
    let mut tasks = Vec::new();
    for photo in photos {
        let results = results.clone();
        tasks.push(tokio::spawn(async move {
            let _ = results.send(copy(photo).await);
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
    for task in tasks {
        task.abort();
    }
    sleep(Duration::from_millis(10)).await;
    report
}
