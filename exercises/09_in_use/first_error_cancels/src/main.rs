//! What has been copied so far
//!
//! An album is copied from a camera to a disk, each photo by a separate task.
//! If there is no room for one of them, the copying should end. But the error is
//! noticed late, and the other tasks go on copying after `copy_all` has returned.
//!
//! Your task is to write `copy_all`:
//!
//! - Start copying all photos of the album at the same time. You may use tasks or
//!   not, as you like.
//! - As soon as all of them are copied, return their names. An album may also be
//!   empty.
//! - As soon as any of them fails, whichever it is, stop the others and return.
//!   The report should contain this first error, and the names of all photos that
//!   were copied before it.
//! - When `copy_all` returns, all copying must have ended.

mod fixture;

use fixture::{Photo, Report, copy};

fn main() {
    probe::block_on(fixture::day());
}

/// Copies all photos of an album, or as many as possible before the first error.
pub async fn copy_all(photos: Vec<Photo>) -> Report {
    let mut report = Report::default();
    let mut tasks = Vec::new();
    for photo in photos {
        tasks.push(tokio::spawn(copy(photo)));
    }
    for task in tasks {
        match task.await.unwrap() {
            Ok(name) => report.copied.push(name),
            Err(error) => {
                report.error = Some(error);
                break;
            }
        }
    }
    report
}
