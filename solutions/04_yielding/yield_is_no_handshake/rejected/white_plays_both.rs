mod fixture;

use probe::span;

fn main() {
    probe::block_on(async {
        let (to_black, mut from_white) = trpl::channel();
        let black = trpl::spawn_task(span("black", async move {
            while from_white.recv().await.is_some() {}
        }));
        let white = trpl::spawn_task(span("white", async move {
            for _ in 0..3 {
                fixture::white_moves();
                to_black.send(()).unwrap();
                fixture::black_moves();
                trpl::yield_now().await;
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
