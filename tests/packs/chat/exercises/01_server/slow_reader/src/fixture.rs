//! Two members with channels of their own. This file is given: a changed copy
//! does not count.

use std::time::Duration;

use probe::{Tracked, span, track};
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::time::sleep;

/// What goes to a member.
pub type Line = Tracked<Sender<u32>>;

/// How far apart the room's messages are.
pub const APART: Duration = Duration::from_millis(10);

/// The lines to the fast and to the slow member, each with room for one
/// message, and the members themselves. The slow one takes 100 ms for each.
pub fn members() -> (Line, Line, impl Future<Output = ()>) {
    let (to_fast, fast) = channel(1);
    let (to_slow, slow) = channel(1);
    let reading = async {
        let fast = span("fast reader", read("fast", track("fast", fast), 0));
        let slow = span("slow reader", read("slow", track("slow", slow), 100));
        tokio::join!(fast, slow);
    };
    (
        track("to fast", to_fast),
        track("to slow", to_slow),
        reading,
    )
}

async fn read(name: &str, mut from: Tracked<Receiver<u32>>, ms: u64) {
    while let Some(number) = from.recv().await {
        println!("{name} reads {number}");
        sleep(Duration::from_millis(ms)).await;
    }
}
