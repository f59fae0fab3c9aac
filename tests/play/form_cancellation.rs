//@ lanes: worker, token.cancelled, tracker.wait
//! A cancellation token, a task tracker and an abort.
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

struct Says(&'static str);

impl Drop for Says {
    fn drop(&mut self) {
        println!("{} dropped", self.0);
    }
}

async fn worker(n: u64, token: CancellationToken) {
    let mut done = 0;
    loop {
        tokio::select! {
            _ = token.cancelled() => {
                println!("worker {n} did {done}");
                return;
            }
            _ = tokio::time::sleep(Duration::from_millis(10 * n)) => done += 1,
        }
    }
}

#[tokio::main]
async fn main() {
    let token = CancellationToken::new();
    let tracker = TaskTracker::new();
    for n in 1..3 {
        tracker.spawn(worker(n, token.child_token()));
    }
    let aborted = tokio::spawn(async {
        let _says = Says("aborted task");
        std::future::pending::<()>().await;
    });
    tokio::time::sleep(Duration::from_millis(45)).await;
    token.cancel();
    tracker.close();
    tracker.wait().await;
    aborted.abort();
    println!("{}", aborted.await.unwrap_err().is_cancelled());
}
