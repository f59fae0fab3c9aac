//! Polite but slow: the reference solution.

mod fixture;

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

        // Pending once, and woken at once: whoever else is ready has a turn.
        // When nobody is, the next block begins without delay.
        trpl::yield_now().await;
    }
    words
}
