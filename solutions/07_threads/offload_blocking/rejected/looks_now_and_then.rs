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
    let thread = std::thread::spawn(checksum);
    while !thread.is_finished() {
        trpl::sleep(std::time::Duration::from_millis(1)).await;
    }
    thread.join().unwrap()
}
