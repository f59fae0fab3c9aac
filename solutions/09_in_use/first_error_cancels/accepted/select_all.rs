//! `select_all`, as long as any photo is left.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::future::select_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut copies: Vec<_> = photos
        .into_iter()
        .map(|photo| Box::pin(copy(photo)))
        .collect();
    while !copies.is_empty() {
        let (copied, _, left) = select_all(copies).await;
        copies = left;
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    report
}
