mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    let _ = slow.send(1).await;
    for number in 1..=4 {
        let _ = fast.send(number).await;
        sleep(APART).await;
    }
    println!("slow missed 2");
    println!("slow reads 2");
}

fn main() {
    probe::block_on(async {
        let (fast, slow, reading) = members();
        tokio::join!(probe::span("room", room(fast, slow)), reading);
    });
}
