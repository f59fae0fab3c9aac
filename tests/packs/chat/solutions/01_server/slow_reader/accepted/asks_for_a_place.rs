mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    let mut missed = 0;
    for number in 1..=4 {
        if slow.capacity() > 0 {
            let _ = slow.send(number).await;
        } else {
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
