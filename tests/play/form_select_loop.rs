//@ lanes: rx.recv, deadline, ticks.tick
//! `select!` in a loop, with a pinned deadline, a condition, and an `else`.
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{interval, sleep};

#[tokio::main]
async fn main() {
    let (tx, mut rx) = mpsc::channel(4);
    tokio::spawn(async move {
        for n in 0..5 {
            sleep(Duration::from_millis(30)).await;
            if tx.send(n).await.is_err() {
                return;
            }
        }
    });
    let deadline = sleep(Duration::from_millis(400));
    tokio::pin!(deadline);
    let mut ticks = interval(Duration::from_millis(50));
    let mut open = true;
    loop {
        tokio::select! {
            biased;
            () = &mut deadline => {
                println!("deadline");
                break;
            }
            message = rx.recv(), if open => match message {
                Some(n) => println!("message {n}"),
                None => open = false,
            },
            _ = ticks.tick(), if open => println!("tick"),
            else => break,
        }
    }
}
