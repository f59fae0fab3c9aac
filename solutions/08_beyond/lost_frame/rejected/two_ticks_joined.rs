mod fixture;

use fixture::{PERIOD, Wire, connect, reading, show, tick};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let clock = async {
        let mut c = trpl::interval(PERIOD);
        for _ in 0..2 {
            c.tick().await;
            tick();
        }
    };
    let read = async {
        while let Some(m) = reading(read_message(&mut wire)).await {
            show(&m)
        }
    };
    trpl::join(clock, read).await;
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
