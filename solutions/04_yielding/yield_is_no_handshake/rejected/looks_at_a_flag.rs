mod fixture;

use std::sync::atomic::{AtomicBool, Ordering};

use probe::span;

static WHITE: AtomicBool = AtomicBool::new(true);

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
        while !WHITE.load(Ordering::Relaxed) {
            trpl::yield_now().await;
        }
        fixture::white_moves();
        WHITE.store(false, Ordering::Relaxed);
    }
}

async fn black() {
    for _ in 0..3 {
        while WHITE.load(Ordering::Relaxed) {
            trpl::yield_now().await;
        }
        fixture::black_moves();
        WHITE.store(true, Ordering::Relaxed);
    }
}
