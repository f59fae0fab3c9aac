mod fixture;

use probe::span;

use futures::{SinkExt, StreamExt, channel::mpsc};

fn main() {
    probe::block_on(async {
        let (mut wt, mut wr) = mpsc::channel::<()>(0);
        let (mut bt, mut br) = mpsc::channel::<()>(0);
        let white = trpl::spawn_task(span("white", async move {
            for _ in 0..3 {
                fixture::white_moves();
                wt.send(()).await.unwrap();
                br.next().await;
            }
        }));
        let black = trpl::spawn_task(span("black", async move {
            while wr.next().await.is_some() {
                fixture::black_moves();
                let _ = bt.send(()).await;
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
