//! Fifty small downloads, and two ways to wait for them. This file is given: a
//! changed copy does not count.

use std::time::Duration;

use futures::FutureExt;
use probe::{mark, param, span, work_until};

/// How many files there are.
pub const FILES: i64 = 50;

/// Downloads a file and returns when it has arrived, after 20 ms. Until then
/// the calling thread can do nothing else. Returns the size in kB.
#[allow(dead_code)] // There are two ways, and a program uses one of them.
pub fn download_blocking(file: i64) -> i64 {
    // For the tutor this is a future as well: one whose only poll blocks.
    let blocking = span(format!("file {file}"), async {
        mark("request");
        // Stands for a blocking read: nothing ends it early.
        work_until("read", 20, || false);
        size(file)
    });
    blocking.now_or_never().unwrap_or_default()
}

/// The same as a future: while the file is on its way, the thread is free.
#[allow(dead_code)]
pub async fn download(file: i64) -> i64 {
    span(format!("file {file}"), async {
        mark("request");
        trpl::sleep(Duration::from_millis(20)).await;
        size(file)
    })
    .await
}

/// The sizes vary from run to run, and their sum is a parameter of the run.
fn size(file: i64) -> i64 {
    let total = param("total_kb", 2600);
    let rest = if file == 0 { total % FILES } else { 0 };
    total / FILES + rest
}
