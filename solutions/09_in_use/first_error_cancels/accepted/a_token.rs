//! Tasks that end when a token is cancelled.

mod fixture;

use fixture::{Photo, Report, copy};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let stop = CancellationToken::new();
    let mut tasks = JoinSet::new();
    for photo in photos {
        let stop = stop.clone();
        tasks.spawn(async move { stop.run_until_cancelled(copy(photo)).await });
    }
    while let Some(copied) = tasks.join_next().await {
        match copied.unwrap() {
            Some(Ok(name)) => report.copied.push(name),
            Some(Err(error)) => {
                report.error = Some(error);
                stop.cancel();
            }
            None => {}
        }
    }
    report
}
