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
        std::thread::sleep(std::time::Duration::from_micros(10));
        trpl::yield_now().await;
    }
    words
}
