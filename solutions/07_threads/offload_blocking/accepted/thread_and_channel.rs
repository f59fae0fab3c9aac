mod fixture;

use fixture::{checksum, with_heartbeat};
use probe::span;

fn main() {
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}

async fn report() -> i64 {
    // A thread of our own, and a channel whose receiver can be awaited.
    let (tx, rx) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || tx.send(checksum()));
    rx.await.unwrap()
}
