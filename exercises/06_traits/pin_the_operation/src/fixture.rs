//! Votes and a deadline. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{Tracked, param, param_text, span, track, value};
use trpl::Receiver;

/// When the voting closes.
const DEADLINE_MS: u64 = 100;

/// The votes: twelve in all, or fewer if the receiver is dropped. The time from
/// one to the next varies from run to run: one, two or three arrive in time.
pub fn votes() -> Tracked<Receiver<String>> {
    let (tx, rx) = trpl::channel();
    let every = param("every", 60).unsigned_abs();
    value("due", &((DEADLINE_MS - 1) / every));
    trpl::spawn_task(async move {
        let name = param_text("name", "Ada");
        for number in 1..=12 {
            trpl::sleep(Duration::from_millis(every)).await;
            if tx.send(format!("{name} {number}")).is_err() {
                return;
            }
        }
    });
    track("votes", rx)
}

/// Ready 100 ms after it was first polled.
pub async fn deadline() {
    let wait = trpl::sleep(Duration::from_millis(DEADLINE_MS));
    span("deadline", wait).await;
}
