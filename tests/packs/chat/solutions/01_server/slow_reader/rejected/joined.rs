mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    for number in 1..=4 {
        let _ = tokio::join!(slow.send(number), fast.send(number));
        sleep(APART).await;
    }
    println!("slow missed 0");
}

fn main() {
    probe::block_on(async {
        let (fast, slow, reading) = members();
        tokio::join!(probe::span("room", room(fast, slow)), reading);
    });
}
