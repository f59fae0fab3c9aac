//! Someone who listens to the ticker. This file is given: a changed copy does
//! not count.

use futures::{FutureExt, StreamExt};
use probe::{mark, param, span};

use crate::Ticker;

/// Takes all ticks, and asks once more after the end.
pub async fn listen() {
    let count = param("count", 3).unsigned_abs();
    let mut ticker = span("ticker", Ticker::new(count));

    let mut heard = Vec::new();
    while let Some(number) = ticker.next().await {
        heard.push(number);
    }
    let numbers = match heard.iter().copied().eq(1..=count) {
        true => format!("1 to {count}"),
        false => format!("{heard:?}"),
    };

    // A careful stream returns `None` again if it is asked after its end. What is
    // not ready then would never be.
    match ticker.next().now_or_never() {
        Some(again) => println!("ticks: {numbers}, then {again:?}"),
        None => {
            mark("pending after its end");
            println!("ticks: {numbers}, then nothing");
        }
    }
}
