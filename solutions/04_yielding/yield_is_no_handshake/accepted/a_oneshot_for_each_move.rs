mod fixture;
use probe::span;

fn main() {
    probe::block_on(async {
        let mut rounds = Vec::new();
        for _ in 0..3 {
            rounds.push((
                tokio::sync::oneshot::channel::<()>(),
                tokio::sync::oneshot::channel::<()>(),
            ));
        }
        let (mut ws, mut bs) = (vec![], vec![]);
        for ((a, b), (c, d)) in rounds {
            ws.push((a, d));
            bs.push((b, c));
        }
        let white = trpl::spawn_task(span("white", async move {
            for (tell, wait) in ws {
                fixture::white_moves();
                tell.send(()).unwrap();
                wait.await.unwrap();
            }
        }));
        let black = trpl::spawn_task(span("black", async move {
            for (wait, tell) in bs {
                wait.await.unwrap();
                fixture::black_moves();
                tell.send(()).unwrap();
            }
        }));
        white.await.unwrap();
        black.await.unwrap();
    });
}
