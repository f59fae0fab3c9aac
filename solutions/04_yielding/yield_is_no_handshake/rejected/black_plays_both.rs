mod fixture;
use probe::span;

fn main() {
    probe::block_on(async {
        let (a, mut b) = trpl::channel::<()>();
        let white = trpl::spawn_task(span("white", async move {
            for _ in 0..3 {
                a.send(()).unwrap();
                trpl::yield_now().await;
            }
        }));
        let black = trpl::spawn_task(span("black", async move {
            for _ in 0..3 {
                b.recv().await;
                fixture::white_moves();
                fixture::black_moves();
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
