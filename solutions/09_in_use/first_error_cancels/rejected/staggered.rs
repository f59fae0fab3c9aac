//! What has been copied so far.

// wrong: the photos are started one after another, 1 ms apart
mod fixture;

#[allow(unused_imports)]
use fixture::{Failed, Photo, Report, copy};

fn main() {
    probe::block_on(fixture::day());
}

use std::time::Duration;
use tokio::task::JoinSet;

pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks = JoinSet::new();
    for (n, photo) in photos.into_iter().enumerate() {
        tasks.spawn(async move {
            tokio::time::sleep(Duration::from_millis(n as u64)).await;
            copy(photo).await
        });
    }
    while let Some(result) = tasks.join_next().await {
        match result.unwrap() {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                tasks.shutdown().await;
            }
        }
    }
    report
}
