mod fixture;

use probe::span;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (to_white, from_black) = trpl::channel();
        let (to_black, from_white) = trpl::channel();
        to_white.send(()).unwrap();

        let white = trpl::spawn_task(span("white", white(from_black, to_black)));
        let black = trpl::spawn_task(span("black", black(from_white, to_white)));

        white.await.unwrap();
        black.await.unwrap();
    });
}

async fn white(mut turn: Receiver<()>, to_black: Sender<()>) {
    for _ in 0..3 {
        turn.recv().await.unwrap();
        fixture::white_moves();
        to_black.send(()).unwrap();
        // Of no use, and of no harm.
        trpl::yield_now().await;
    }
}

async fn black(mut turn: Receiver<()>, to_white: Sender<()>) {
    for _ in 0..3 {
        turn.recv().await.unwrap();
        fixture::black_moves();
        let _ = to_white.send(());
        trpl::yield_now().await;
    }
}
