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
    let (tx, rx) = std::sync::mpsc::channel();
    std::thread::spawn(move || tx.send(checksum()).unwrap());
    loop {
        if let Ok(sum) = rx.try_recv() {
            return sum;
        }
        trpl::yield_now().await;
    }
}
