//! What has been copied so far.

// wrong: after the abort, it waits for one of the tasks only
mod fixture;

#[allow(unused_imports)]
use fixture::{Failed, Photo, Report, copy};

fn main() {
    probe::block_on(fixture::day());
}

use tokio::sync::mpsc;

pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let (tx, mut rx) = mpsc::unbounded_channel();
    let mut handles = Vec::new();
    for photo in photos {
        let tx = tx.clone();
        handles.push(tokio::spawn(async move {
            let result = copy(photo).await;
            let _ = tx.send(result);
        }));
    }
    drop(tx);
    let mut report = Report::default();
    while let Some(result) = rx.recv().await {
        match result {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    for handle in &handles {
        handle.abort();
    }
    if let Some(handle) = handles.into_iter().next() {
        let _ = handle.await;
    }
    report
}
