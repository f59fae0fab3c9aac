mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(PERIOD);
    let mut text = String::new();
    loop {
        tokio::select! {
            piece = reading(wire.recv()) => match piece {
                Some(piece) => text.push_str(&piece),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
    for message in text.split_terminator(';') {
        show(message);
    }
}
