mod fixture;

use fixture::{APART, Line, members};
use tokio::time::sleep;

async fn room(fast: Line, slow: Line) {
    let mut missed = 0;
    for number in 1..=4 {
        let sent = tokio::time::timeout(std::time::Duration::ZERO, slow.send(number)).await;
        missed += usize::from(sent.is_err());
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
