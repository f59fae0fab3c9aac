mod fixture;

use probe::span;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (to_black, from_white) = trpl::channel();
        let white = trpl::spawn_task(span("white", white(to_black)));
        let black = trpl::spawn_task(span("black", black(from_white)));
        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white(to_black: Sender<()>) {
    for _ in 0..3 {
        fixture::white_moves();
        to_black.send(()).unwrap();
    }
}

async fn black(mut turn: Receiver<()>) {
    for _ in 0..3 {
        turn.recv().await.unwrap();
        fixture::black_moves();
    }
}
