//! A site with six pages. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Span, param, param_text, span};

/// How long each page takes on an ordinary day, in milliseconds. The first one
/// is slow.
const TAKES: [u64; 6] = [310, 100, 120, 100, 100, 100];

/// Fetches a page and returns its address. All futures made here have one type.
pub fn fetch(number: usize) -> Span<impl Future<Output = String> + Send> {
    span(format!("page-{number}"), async move {
        trpl::sleep(Duration::from_millis(takes(number))).await;
        format!("{}/{number}", param_text("site", "example.org"))
    })
}

/// How long a page takes today. Your program is run on two days. They differ in
/// which of the first two pages is the slow one. On some days all the others are
/// a little faster, by the same time.
fn takes(number: usize) -> u64 {
    let slow = usize::try_from(param("slow", 0)).unwrap();
    let faster = u64::try_from(param("faster", 0)).unwrap();
    match number {
        _ if number == slow => TAKES[0],
        0 => TAKES[1] - faster,
        _ => TAKES[number] - faster,
    }
}
