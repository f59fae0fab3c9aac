//! Events, and a network on which every call costs. This file is given: a
//! changed copy does not count.

#![allow(dead_code, reason = "not every answer needs all of it")]

use std::time::Duration;

use probe::{param, param_text, span, value};
use trpl::{ReceiverStream, Stream};

/// How many events fit into one call.
pub const MOST: usize = 3;

/// How long an event may wait for others to share its call.
pub const LONGEST: Duration = Duration::from_millis(50);

/// When each event happens, in milliseconds: four or five in a row, about 10 ms
/// apart, and two more after about 140 ms.
fn when() -> Vec<u64> {
    let step = param("step", 10).unsigned_abs();
    let later = param("later", 140).unsigned_abs();
    let in_a_row = 4 + param("more", 0).unsigned_abs();
    let row = (0..in_a_row).map(|number| number * step);
    row.chain([later, later + 20]).collect()
}

/// The events of this run, as a stream that ends at 300 ms. They happen in a
/// separate task, which waits for nothing but the time.
pub fn events() -> impl Stream<Item = String> + Unpin {
    let (tx, rx) = trpl::channel();
    let room = param_text("room", "hall");
    let times = when();
    let sensor = span("sensor", async move {
        let start = tokio::time::Instant::now();
        for (number, when) in times.into_iter().enumerate() {
            tokio::time::sleep_until(start + Duration::from_millis(when)).await;
            tx.send(format!("{room} {number}")).unwrap();
        }
        tokio::time::sleep_until(start + Duration::from_millis(300)).await;
    });
    trpl::spawn_task(sensor);
    span("events", ReceiverStream::new(rx))
}

/// Calls the network with some events.
pub fn network_call(events: &[String]) {
    let events = events.join(", ");
    println!("call: {events}");
    value("call", &events);
}
