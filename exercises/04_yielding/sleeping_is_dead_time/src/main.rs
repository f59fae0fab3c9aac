//! Polite but slow
//!
//! A scan of ten blocks sleeps after each block, so that other futures get a
//! turn. No other future is waiting for a turn here, but 20 ms of computing
//! still takes 30 ms.
//!
//! Your task has two parts. First read `napper` in src/fixture.rs: it sleeps
//! for a microsecond instead of a millisecond. Write in predict.toml how many
//! times you think `napper` is polled, and how long it takes. Then make `scan`
//! itself yield after each block, including the last, without losing any time
//! and without a timer.

mod fixture;

use std::time::Duration;

use probe::span;

fn main() {
    probe::block_on(async {
        span("napper", fixture::napper()).await;

        let words = span("scan", scan()).await;
        println!("{words} words");
    });
}

async fn scan() -> i64 {
    let mut words = 0;
    for _ in 0..10 {
        words += fixture::scan_block();

        // A pause, so that no poll of this future lasts longer than one block.
        trpl::sleep(Duration::from_millis(1)).await;
    }
    words
}
