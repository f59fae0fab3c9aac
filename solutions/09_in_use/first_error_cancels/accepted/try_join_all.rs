//! Each future keeps its result outside, and `try_join_all` keeps the error.

mod fixture;

use fixture::{Photo, Report, copy};
use futures::future::try_join_all;
use std::sync::Mutex;

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let copied = Mutex::new(Vec::new());
    let copies = photos.into_iter().map(async |photo| {
        let name = copy(photo).await?;
        copied.lock().unwrap().push(name);
        Ok(())
    });
    let error = try_join_all(copies).await.err();
    Report {
        copied: copied.into_inner().unwrap(),
        error,
    }
}
