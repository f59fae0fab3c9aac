mod fixture;

use std::time::Duration;

use fixture::{Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(Duration::from_millis(300));
    loop {
        tokio::select! {
            message = reading(read_message(&mut wire)) => match message {
                Some(message) => show(&message),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
}

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
