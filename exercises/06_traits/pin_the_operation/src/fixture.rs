//! Votes and a deadline. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Tracked, param_text, span, track};
use trpl::Receiver;

/// The votes: one every 60 ms, eight in all, unless nobody takes them any more.
pub fn votes() -> Tracked<Receiver<String>> {
    let (tx, rx) = trpl::channel();
    trpl::spawn_task(async move {
        let name = param_text("name", "Ada");
        for number in 1..=8 {
            trpl::sleep(Duration::from_millis(60)).await;
            if tx.send(format!("{name} {number}")).is_err() {
                return;
            }
        }
    });
    track("votes", rx)
}

/// Ready 100 ms after it was first polled.
pub async fn deadline() {
    span("deadline", trpl::sleep(Duration::from_millis(100))).await;
}
