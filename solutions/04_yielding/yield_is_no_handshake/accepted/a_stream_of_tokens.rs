mod fixture;

use futures::StreamExt;
use probe::span;
use trpl::{Receiver, ReceiverStream, Sender};

fn main() {
    probe::block_on(async {
        let (to_white, white_turn) = trpl::channel();
        let (to_black, black_turn) = trpl::channel();
        to_white.send(()).unwrap();
        let white = player(fixture::white_moves, white_turn, to_black);
        let black = player(fixture::black_moves, black_turn, to_white);
        let white = trpl::spawn_task(span("white", white));
        let black = trpl::spawn_task(span("black", black));
        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn player(moves: fn(), turn: Receiver<()>, other: Sender<()>) {
    let tokens = ReceiverStream::new(turn).take(3);
    tokens
        .for_each(|token| {
            moves();
            let _ = other.send(token);
            std::future::ready(())
        })
        .await;
}
