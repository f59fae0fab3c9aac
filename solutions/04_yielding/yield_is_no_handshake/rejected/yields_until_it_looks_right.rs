mod fixture;

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
        trpl::yield_now().await;
        trpl::yield_now().await;
    }
}

async fn black() {
    for _ in 0..3 {
        fixture::black_moves();
        trpl::yield_now().await;
        trpl::yield_now().await;
    }
}
