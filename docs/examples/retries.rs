//! A server that answers the fourth request, and a client that waits twice as long after each failure.

use std::time::Duration;

use tokio::time::sleep;

#[tokio::main]
async fn main() {
    let mut pause = 100;
    for attempt in 1.. {
        if let Some(answer) = request(attempt).await {
            println!("{answer}");
            break;
        }
        sleep(Duration::from_millis(pause)).await;
        pause *= 2;
    }
}

async fn request(attempt: u32) -> Option<&'static str> {
    (attempt == 4).then_some("here you are")
}
