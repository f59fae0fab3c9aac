//! A cake and a soup. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param, span};
use tokio::task::JoinError;

/// Bakes a cake, which takes 300 ms. Returns the number of its pieces.
#[track_caller]
pub fn bake_cake() -> impl Future<Output = i64> {
    span("cake", async {
        trpl::sleep(Duration::from_millis(300)).await;
        param("pieces", 12)
    })
}

/// Cooks a soup, and would return the number of plates. Today the soup boils
/// over after 100 ms, which is a panic.
#[track_caller]
pub fn cook_soup() -> impl Future<Output = i64> {
    span("soup", async {
        trpl::sleep(Duration::from_millis(100)).await;
        let litres = param("litres", 5);
        panic!("{litres} litres boiled over")
    })
}

/// Reports what happened to the soup. `error` is the error that awaiting the
/// handle of the soup's task returns.
#[allow(dead_code)] // unused until the soup is a task
pub fn apologize(error: JoinError) {
    if error.is_panic() {
        // The message of the `panic!`, if it was a string.
        let reason = error.into_panic();
        let reason = reason.downcast_ref::<String>().map_or("?", |text| text);
        println!("soup: {reason}");
    } else {
        println!("soup: cancelled");
    }
    mark("apologized");
}
