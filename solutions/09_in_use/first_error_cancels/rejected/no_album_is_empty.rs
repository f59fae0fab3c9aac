//! `select_all` of nothing panics.

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
    loop {
        let (copied, _, left) = select_all(copies).await;
        match copied {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                return report;
            }
        }
        if left.is_empty() {
            return report;
        }
        copies = left;
    }
}
