mod fixture;

use probe::span;
use std::sync::Arc;
use tokio::sync::Notify;
fn main() {
    probe::block_on(async {
        let b = Arc::new(Notify::new());
        let b2 = b.clone();
        let white = trpl::spawn_task(span("white", async move {
            for _ in 0..3 {
                fixture::white_moves();
                b.notify_one();
                trpl::yield_now().await;
                trpl::yield_now().await;
            }
        }));
        let black = trpl::spawn_task(span("black", async move {
            for _ in 0..3 {
                b2.notified().await;
                fixture::black_moves();
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
