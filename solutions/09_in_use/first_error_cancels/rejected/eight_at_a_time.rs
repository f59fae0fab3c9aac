//! What has been copied so far.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut copies = stream::iter(photos).map(copy).buffer_unordered(8);
    while let Some(copied) = copies.next().await {
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
