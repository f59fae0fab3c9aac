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

        // Pending once, and woken immediately: every other future that can go
        // on gets a turn. If there is none, the next block starts right away.
        trpl::yield_now().await;
    }
    words
}
