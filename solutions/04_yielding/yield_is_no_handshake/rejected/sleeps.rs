mod fixture;

use std::time::Duration;

use probe::span;

fn main() {
    probe::block_on(async {
        let white = trpl::spawn_task(span("white", white()));
        let black = trpl::spawn_task(span("black", black()));

        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white() {
    for _ in 0..3 {
        fixture::white_moves();
        trpl::sleep(Duration::from_millis(20)).await;
    }
}

async fn black() {
    // A little later than white, always.
    trpl::sleep(Duration::from_millis(10)).await;
    for _ in 0..3 {
        fixture::black_moves();
        trpl::sleep(Duration::from_millis(20)).await;
    }
}
