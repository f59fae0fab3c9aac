mod fixture;

use probe::span;
use tokio::sync::Notify;

fn main() {
    probe::block_on(async {
        let (white_may, black_may) = (Notify::new(), Notify::new());
        // A notification that nobody waits for yet is kept.
        white_may.notify_one();
        trpl::join(
            span("white", async {
                for _ in 0..3 {
                    white_may.notified().await;
                    fixture::white_moves();
                    black_may.notify_one();
                }
            }),
            span("black", async {
                for _ in 0..3 {
                    black_may.notified().await;
                    fixture::black_moves();
                    white_may.notify_one();
                }
            }),
        )
        .await;
    });
}
