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
    let mut ticks = trpl::interval(std::time::Duration::from_millis(1));
    let mut words = 0;
    for _ in 0..10 {
        words += fixture::scan_block();
        ticks.reset_immediately();
        ticks.tick().await;
        trpl::yield_now().await;
    }
    words
}
