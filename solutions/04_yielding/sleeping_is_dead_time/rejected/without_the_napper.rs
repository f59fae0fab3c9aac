mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        let _ = span("napper", fixture::napper());

        let words = span("scan", scan()).await;
        println!("{words} words");
    });
}

async fn scan() -> i64 {
    let mut words = 0;
    for _ in 0..10 {
        words += fixture::scan_block();
        trpl::yield_now().await;
    }
    words
}
