//! `try_join_all` returns an error, or all results.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::future::try_join_all;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    match try_join_all(photos.into_iter().map(copy)).await {
        Ok(copied) => Report {
            copied,
            error: None,
        },
        Err(error) => Report {
            copied: Vec::new(),
            error: Some(error),
        },
    }
}
