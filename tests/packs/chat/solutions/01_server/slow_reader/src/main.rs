//! The one who reads slowly: the reference solution.

mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    let mut missed = 0;
    for number in 1..=4 {
        // Never waits: a full channel gives the message back.
        if slow.try_send(number).is_err() {
            missed += 1;
        }
        let _ = fast.send(number).await;
        sleep(APART).await;
    }
    println!("slow missed {missed}");
}

fn main() {
    probe::block_on(async {
        let (fast, slow, reading) = members();
        tokio::join!(probe::span("room", room(fast, slow)), reading);
    });
}
