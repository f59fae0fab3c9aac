mod fixture;

use probe::span;
use trpl::{Receiver, Sender};
fn main() {
    probe::block_on(async {
        let (to_white, white_turn) = trpl::channel();
        let (to_black, black_turn) = trpl::channel();
        to_white.send(()).unwrap();
        let white = trpl::spawn_task(span(
            "white",
            player(fixture::white_moves, white_turn, to_black),
        ));
        trpl::spawn_task(span(
            "black",
            player(fixture::black_moves, black_turn, to_white),
        ));
        white.await.unwrap();
    });
}
async fn player(moves: fn(), mut turn: Receiver<()>, other: Sender<()>) {
    for _ in 0..3 {
        turn.recv().await;
        moves();
        let _ = other.send(());
    }
}
