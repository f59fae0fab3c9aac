//! Where a message ends: the clock starts later.

mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;

fn main() {
    probe::block_on(async { listen(connect()).await });
}

/// Shows every message and keeps the clock ticking.
async fn listen(mut wire: Wire) {
    let start = tokio::time::Instant::now() + std::time::Duration::from_millis(5);
    let mut clock = tokio::time::interval_at(start, PERIOD);
    // What has arrived and belongs to no message yet. It outlives every future
    // that is dropped in the loop.
    let mut bytes = Vec::new();
    loop {
        tokio::select! {
            // Cancel safe: dropped while it waits, it has taken nothing.
            read = reading(wire.read_buf(&mut bytes)) => match read {
                Ok(0) | Err(_) => break,
                // One piece may be the end of several messages.
                Ok(_) => while let Some(text) = take(&mut bytes) {
                    show(&text);
                },
            },
            _ = clock.tick() => tick(),
        }
    }
    if bytes.is_empty() {
        closed()
    } else {
        cut_off()
    }
}

/// Takes a message out of the bytes, if one is whole.
fn take(bytes: &mut Vec<u8>) -> Option<String> {
    let length = u16::from_be_bytes(*bytes.first_chunk()?);
    let end = 2 + usize::from(length);
    let text = String::from_utf8_lossy(bytes.get(2..end)?).into_owned();
    bytes.drain(..end);
    Some(text)
}
