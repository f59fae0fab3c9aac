//! One photo at a time.

mod fixture;

use fixture::{Photo, Report, copy};

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    for photo in photos {
        match copy(photo).await {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    report
}
