//! The half message
//!
//! Messages arrive over a wire in pieces. While the program waits for the next
//! piece, its clock should tick every 60 ms. Two messages arrive, but only the
//! end of the second one is shown.
//!
//! Your task: show both messages whole, each as soon as its last piece has
//! arrived. The clock should keep ticking as it does now, at 0 ms, at 60 ms, at
//! 120 ms and so on.

mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

/// Shows every message and keeps the clock ticking.
async fn listen(mut wire: Wire) {
    // The first tick is immediate, and then one follows in every period.
    let mut clock = trpl::interval(PERIOD);
    loop {
        // Polls both futures until one of them is ready. The other one is
        // dropped, and the next iteration starts with two new ones.
        tokio::select! {
            message = reading(read_message(&mut wire)) => match message {
                Some(message) => show(&message),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
}

/// Reads up to the end of a message. `None`: the wire was closed.
async fn read_message(wire: &mut Wire) -> Option<String> {
    let mut message = String::new();
    loop {
        let piece = wire.recv().await?;
        message.push_str(&piece);
        if message.ends_with(';') {
            message.pop();
            return Some(message);
        }
    }
}
