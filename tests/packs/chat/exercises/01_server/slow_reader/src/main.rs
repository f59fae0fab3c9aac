//! The one who reads slowly
//!
//! A room sends four messages to two members, one every 10 ms. One of them
//! takes a long time to read, and the other waits with it.
//!
//! Your task: let the fast member have each message at its time. The slow one
//! may miss what does not fit into its channel; count how many.

mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    let missed = 0;
    for number in 1..=4 {
        let _ = slow.send(number).await;
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
