//! A heartbeat, and a tide gauge that can be read in two ways. This file is
//! given: a changed copy does not count.

#![allow(dead_code, reason = "not every answer needs all of it")]

use std::time::Duration;

use probe::{Span, mark, param_text, span, work};
use trpl::{Either, Stream};

/// How long the gauge takes for one level, in milliseconds.
const TAKES: u64 = 30;

/// Runs a future to its end with a heart beating alongside it in the same task,
/// every 20 ms.
pub async fn with_heartbeat<F: Future>(future: F) -> F::Output {
    let heart = span("heart", async {
        loop {
            trpl::sleep(Duration::from_millis(20)).await;
            mark("beat");
        }
    });
    match trpl::select(future, heart).await {
        Either::Left(output) => output,
        Either::Right(never) => never,
    }
}

/// Names the future that keeps the log book.
#[track_caller]
pub fn keeper<F: Future>(keeping: F) -> Span<F> {
    span("keeper", keeping)
}

/// Three levels, read the old way: `next` blocks the thread until the gauge has
/// settled.
pub fn levels() -> impl Iterator<Item = String> {
    (1..=3).map(|number| {
        work("gauge", TAKES);
        level(number)
    })
}

/// The same three levels as a stream: each is ready 30 ms after it was asked
/// for, and until then the future of `next` is Pending.
pub fn level_stream() -> impl Stream<Item = String> + Unpin {
    let levels = futures::stream::unfold(1, |number| async move {
        if number > 3 {
            return None;
        }
        trpl::sleep(Duration::from_millis(TAKES)).await;
        Some((level(number), number + 1))
    });
    // In a box that is pinned, so that `next` can be called on it directly.
    span("levels", Box::pin(levels))
}

/// What the gauge shows when it has settled. The tide is coming in.
fn level(number: u32) -> String {
    mark("settled");
    let harbour = param_text("harbour", "Dover");
    format!("{harbour} +{} cm", 3 * number)
}

/// Writes one level into the log book.
pub fn log(level: String) {
    println!("level: {level}");
    mark("logged");
}
