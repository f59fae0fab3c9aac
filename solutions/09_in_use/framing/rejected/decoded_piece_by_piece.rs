mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = tokio::time::interval(PERIOD);
    let (mut piece, mut text) = ([0; 1024], String::new());
    loop {
        tokio::select! {
            read = reading(wire.read(&mut piece)) => match read {
                Ok(0) | Err(_) => break,
                Ok(number) => {
                    text.push_str(&String::from_utf8_lossy(&piece[..number]));
                    while let Some(length) = text.as_bytes().first_chunk() {
                        let end = 2 + usize::from(u16::from_be_bytes(*length));
                        let Some(message) = text.get(2..end) else { break };
                        show(message);
                        text.drain(..end);
                    }
                }
            },
            _ = clock.tick() => tick(),
        }
    }
    if text.is_empty() { closed() } else { cut_off() }
}
