mod fixture;

use probe::span;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (to_white, from_black) = trpl::channel();
        let (to_black, from_white) = trpl::channel();
        let black = trpl::spawn_task(span("black", black(from_white, to_white)));
        let white = trpl::spawn_task(span("white", white(from_black, to_black)));
        black.await.unwrap();
        white.await.unwrap();
    });
}

async fn white(mut turn: Receiver<()>, to_black: Sender<()>) {
    for _ in 0..3 {
        fixture::white_moves();
        to_black.send(()).unwrap();
        turn.recv().await.unwrap();
    }
}

async fn black(mut turn: Receiver<()>, to_white: Sender<()>) {
    // Ends when white is gone and with it the last sender.
    while let Some(()) = turn.recv().await {
        fixture::black_moves();
        to_white.send(()).unwrap();
    }
}
