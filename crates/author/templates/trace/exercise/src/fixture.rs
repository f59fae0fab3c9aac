//! The two kettles. This file is provided: do not change it.

use std::time::Duration;

use probe::{param, span};

/// Boils after 100 ms, and returns the litres in it.
#[track_caller]
pub fn small_kettle() -> impl Future<Output = i64> {
    span("small", async {
        trpl::sleep(Duration::from_millis(100)).await;
        // It differs from run to run, so it cannot be hard-coded.
        param("small_l", 1)
    })
}

/// Boils after 200 ms, and returns the litres in it.
#[track_caller]
pub fn large_kettle() -> impl Future<Output = i64> {
    span("large", async {
        trpl::sleep(Duration::from_millis(200)).await;
        param("large_l", 5)
    })
}
