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
    let hs: Vec<_> = (0..10)
        .map(|_| tokio::spawn(async { fixture::scan_block() }))
        .collect();
    let mut words = 0;
    for h in hs {
        words += h.await.unwrap();
    }
    words
}
