//! Polite but slow
//!
//! A scan of ten blocks sleeps after each, so that others have a turn. There is
//! nobody else here, and still 20 ms of computing take 30 ms.
//!
//! Your task has two parts. First read `napper` in src/fixture.rs, which sleeps
//! for a microsecond instead of a millisecond, and write into predict.toml what
//! you think it does. Then make `scan` itself give a turn away after each block,
//! the last one included, without giving away any time.

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
