mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut message = String::new();
    tick();
    loop {
        tokio::select! {
            piece = reading(wire.recv()) => match piece {
                Some(piece) => message.push_str(&piece),
                None => break,
            },
            () = trpl::sleep(PERIOD) => tick(),
        }
        if message.ends_with(';') {
            message.pop();
            show(&message);
            message.clear();
        }
    }
}
