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
    let mut words = fixture::scan_block();
    for _ in 1..10 {
        tokio::task::yield_now().await;
        words += fixture::scan_block();
    }
    tokio::task::yield_now().await;
    words
}
