//! A site with six pages. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Span, param_text, span};

/// How long each page takes, in milliseconds. The first one is slow.
const TAKES: [u64; 6] = [310, 100, 120, 100, 100, 100];

/// Fetches a page and gives its address. All futures made here have one type.
pub fn fetch(number: usize) -> Span<impl Future<Output = String> + Send> {
    span(format!("page-{number}"), async move {
        trpl::sleep(Duration::from_millis(TAKES[number])).await;
        format!("{}/{number}", param_text("site", "example.org"))
    })
}
