mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        trpl::join(span("white", white()), span("black", black())).await;
    });
}

async fn white() {
    for _ in 0..3 {
        fixture::white_moves();
        trpl::yield_now().await;
    }
}

async fn black() {
    for _ in 0..3 {
        fixture::black_moves();
        trpl::yield_now().await;
    }
}
