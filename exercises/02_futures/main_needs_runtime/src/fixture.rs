//! The library's catalogue. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{param_text, span};

/// Returns the title of the book on the desk, after a short wait.
#[track_caller]
pub fn fetch_title() -> impl Future<Output = String> {
    span("title", async {
        trpl::sleep(Duration::from_millis(10)).await;
        param_text("title", "Autumn")
    })
}

/// Returns the author of that book, after a short wait.
#[track_caller]
pub fn fetch_author() -> impl Future<Output = String> {
    span("author", async {
        trpl::sleep(Duration::from_millis(10)).await;
        param_text("author", "A. Reed")
    })
}
