//! A cake and a soup. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param, span};
use tokio::task::JoinError;

/// Bakes a cake, which takes 300 ms. Gives the number of its pieces.
#[track_caller]
pub fn bake_cake() -> impl Future<Output = i64> {
    span("cake", async {
        trpl::sleep(Duration::from_millis(300)).await;
        param("pieces", 12)
    })
}

/// Cooks a soup, and would give the number of plates. Today it boils over after
/// 100 ms, and that is a panic.
#[track_caller]
pub fn cook_soup() -> impl Future<Output = i64> {
    span("soup", async {
        trpl::sleep(Duration::from_millis(100)).await;
        let litres = param("litres", 5);
        panic!("{litres} litres boiled over")
    })
}

/// Tells what became of the soup, from what its task left behind: the error
/// that awaiting its handle gives.
#[allow(dead_code)] // not until the soup is a task
pub fn apologize(error: JoinError) {
    if error.is_panic() {
        // What was given to `panic!`, if it was a text.
        let reason = error.into_panic();
        let reason = reason.downcast_ref::<String>().map_or("?", |text| text);
        println!("soup: {reason}");
    } else {
        println!("soup: cancelled");
    }
    mark("apologized");
}
