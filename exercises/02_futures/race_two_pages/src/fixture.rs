//! Two mirrors of one page. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param, param_text, span};

/// A page that has arrived.
pub struct Page {
    /// Where it came from.
    pub mirror: &'static str,
    /// How long it took, in milliseconds.
    #[allow(dead_code)] // Not every program reads it.
    pub took: u64,
    /// How many words it has.
    pub words: i64,
}

/// Asks a mirror, `"oslo"` or `"lima"`, for the page. One takes about 100 ms,
/// the other about 300 ms, and which is which varies from run to run. The tutor
/// calls the two futures `quick` and `slow`.
#[track_caller]
pub fn fetch(mirror: &'static str) -> impl Future<Output = Page> {
    let (name, took) = if param_text("mirror", "oslo") == mirror {
        ("quick", param("quick_ms", 100).unsigned_abs())
    } else {
        ("slow", param("slow_ms", 300).unsigned_abs())
    };
    span(name, async move {
        trpl::sleep(Duration::from_millis(took)).await;
        let words = param("words", 320);
        Page {
            mirror,
            took,
            words,
        }
    })
}

/// Shows the page to the reader.
pub fn show(page: &Page) {
    println!("{} words from {}", page.words, page.mirror);
    mark("shown");
}
