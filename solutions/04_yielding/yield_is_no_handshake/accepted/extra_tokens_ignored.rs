mod fixture;

use probe::span;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        // Each player waits at its own receiver. The one with the token moves.
        let (to_white, from_black) = trpl::channel();
        let (to_black, from_white) = trpl::channel();

        // White begins, so the token goes to white first.
        to_white.send(()).unwrap();

        let white = trpl::spawn_task(span("white", white(from_black, to_black)));
        let black = trpl::spawn_task(span("black", black(from_white, to_white)));

        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white(mut turn: Receiver<()>, to_black: Sender<()>) {
    for _ in 0..3 {
        // Pending until the token arrives, no matter what else is polled.
        turn.recv().await.unwrap();
        while turn.try_recv().is_ok() {}
        fixture::white_moves();

        // This wakes black, which waits only for the token.
        to_black.send(()).unwrap();
    }
}

async fn black(mut turn: Receiver<()>, to_white: Sender<()>) {
    for _ in 0..3 {
        turn.recv().await.unwrap();
        fixture::black_moves();

        // After the last move white has finished, and its receiver is gone. So
        // an error here only means that the game is over.
        let _ = to_white.send(());
        let _ = to_white.send(());
    }
}
