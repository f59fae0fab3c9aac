//! Copies nothing.

mod fixture;

use fixture::{Photo, Report};

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    drop(photos);
    Report::default()
}
