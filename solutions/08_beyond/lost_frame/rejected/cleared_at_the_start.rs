mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = trpl::interval(PERIOD);
    let mut message = String::new();
    loop {
        tokio::select! {
            read = reading(read_message(&mut wire, &mut message)) => match read {
                Some(()) => show(&message),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
}

async fn read_message(wire: &mut Wire, message: &mut String) -> Option<()> {
    message.clear();
    loop {
        let piece = wire.recv().await?;
        message.push_str(&piece);
        if message.ends_with(';') {
            message.pop();
            return Some(());
        }
    }
}
