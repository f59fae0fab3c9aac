mod fixture;

use futures::{StreamExt, channel::mpsc};
use probe::span;
fn main() {
    probe::block_on(async {
        let (to_white, white_turn) = mpsc::unbounded::<()>();
        let (to_black, black_turn) = mpsc::unbounded::<()>();
        to_white.unbounded_send(()).unwrap();
        let white = trpl::spawn_task(span(
            "white",
            player(fixture::white_moves, white_turn, to_black),
        ));
        let black = trpl::spawn_task(span(
            "black",
            player(fixture::black_moves, black_turn, to_white),
        ));
        white.await.unwrap();
        black.await.unwrap();
    });
}
async fn player(
    moves: fn(),
    mut turn: mpsc::UnboundedReceiver<()>,
    other: mpsc::UnboundedSender<()>,
) {
    for _ in 0..3 {
        turn.select_next_some().await;
        moves();
        let _ = other.unbounded_send(());
    }
}
