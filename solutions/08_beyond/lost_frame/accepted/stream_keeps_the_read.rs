mod fixture;

use std::pin::pin;

use fixture::{PERIOD, Wire, connect, reading, show, tick};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(wire: Wire) {
    let mut clock = trpl::interval(PERIOD);
    let messages = stream::unfold(wire, |mut wire| async {
        let message = reading(read_message(&mut wire)).await?;
        Some((message, wire))
    });
    let mut messages = pin!(messages);
    loop {
        tokio::select! {
            message = messages.next() => match message {
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
