mod fixture;

use std::sync::Arc;

use probe::span;
use tokio::sync::Notify;

fn main() {
    probe::block_on(async {
        let turn = Arc::new(Notify::new());
        let black_turn = turn.clone();
        let white = trpl::spawn_task(span("white", async move {
            for _ in 0..3 {
                fixture::white_moves();
                turn.notify_one();
                // Long enough for black, as the runtime happens to go round.
                trpl::yield_now().await;
                trpl::yield_now().await;
            }
        }));
        let black = trpl::spawn_task(span("black", async move {
            for _ in 0..3 {
                black_turn.notified().await;
                fixture::black_moves();
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
