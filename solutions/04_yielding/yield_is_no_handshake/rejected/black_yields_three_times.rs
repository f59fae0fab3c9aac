mod fixture;

use probe::span;
use trpl::{Receiver, Sender};
fn main() {
    probe::block_on(async {
        let (to_white, white_turn) = trpl::channel();
        let white = trpl::spawn_task(span("white", white(white_turn)));
        let black = trpl::spawn_task(span("black", black(to_white)));
        white.await.unwrap();
        black.await.unwrap();
    });
}
async fn white(mut turn: Receiver<()>) {
    for _ in 0..3 {
        fixture::white_moves();
        turn.recv().await;
    }
}
async fn black(other: Sender<()>) {
    for _ in 0..3 {
        fixture::black_moves();
        let _ = other.send(());
        for _ in 0..3 {
            trpl::yield_now().await;
        }
    }
}
