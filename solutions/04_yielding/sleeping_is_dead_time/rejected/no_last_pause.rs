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
    for i in 0..10 {
        words += fixture::scan_block();

        // A pause, so that no poll of this future lasts longer than one block.
        if i < 9 {
            trpl::yield_now().await;
        }
    }
    words
}
