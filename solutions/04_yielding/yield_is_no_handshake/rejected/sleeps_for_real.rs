mod fixture;

use std::thread;
use std::time::Duration;

use probe::span;
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (to_white, from_black) = trpl::channel();
        let (to_black, from_white) = trpl::channel();
        to_white.send(()).unwrap();

        let white = span("white", player(from_black, to_black, fixture::white_moves));
        let black = span("black", player(from_white, to_white, fixture::black_moves));
        trpl::join(white, black).await;
    });
}

async fn player(mut turn: Receiver<()>, to_other: Sender<()>, moves: fn()) {
    for _ in 0..3 {
        turn.recv().await.unwrap();
        moves();
        // The other one should have time to think.
        thread::sleep(Duration::from_millis(10));
        let _ = to_other.send(());
    }
}
