//! The half message
//!
//! Messages come over a wire in pieces. While a program waits for the next
//! one, its clock has to tick every 60 ms. Two messages come, and of the
//! second one only the end is shown.
//!
//! Your task: show both messages whole, each as soon as its last piece is
//! there. The clock goes on ticking as it does, at 0 ms, at 60 ms and so on.

mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

/// Shows every message and keeps the clock ticking.
async fn listen(mut wire: Wire) {
    // The first tick comes immediately, and then one in every period.
    let mut clock = trpl::interval(PERIOD);
    loop {
        // Polls both futures until one of them is ready. The other one is
        // dropped, and the next turn of the loop begins with two new ones.
        tokio::select! {
            message = reading(read_message(&mut wire)) => match message {
                Some(message) => show(&message),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
}

/// Reads up to the end of a message. `None`: the wire was hung up.
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
