mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

/// Shows every message and keeps the clock ticking.
async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(PERIOD);
    // What has arrived of the next message. It outlives every iteration of the
    // loop, and so every future that is dropped there.
    let mut message = String::new();
    loop {
        tokio::select! {
            // `recv` is cancel safe: dropped while it waits, it has taken
            // nothing out of the channel.
            piece = reading(wire.recv()) => match piece {
                Some(piece) => message.push_str(&piece),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
        if message.ends_with(';') {
            message.pop();
            show(&message);
        }
    }
}
