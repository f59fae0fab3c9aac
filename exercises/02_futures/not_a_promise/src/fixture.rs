//! The two requests. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param, span};

/// Asks for the page, which comes after 100 ms. Gives the number of its words.
#[track_caller]
pub fn fetch_page() -> impl Future<Output = i64> {
    span("page", async {
        trpl::sleep(Duration::from_millis(100)).await;
        // It differs from run to run, so that it has to be asked for.
        param("words", 320)
    })
}

/// Asks for the menu, which comes after 100 ms. Gives the number of its
/// entries.
#[track_caller]
pub fn fetch_menu() -> impl Future<Output = i64> {
    span("menu", async {
        trpl::sleep(Duration::from_millis(100)).await;
        param("entries", 7)
    })
}
