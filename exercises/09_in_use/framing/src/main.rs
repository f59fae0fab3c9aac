//! Where a message ends
//!
//! Messages arrive over a wire as bytes: the length of the text in two bytes, and
//! then the text. The program shows whatever a read returns as if that were one
//! message.
//!
//! Your task is to write `listen`, so that it works wherever the bytes are
//! divided into pieces:
//!
//! - Show each message exactly once, as soon as its last byte has arrived.
//! - When the wire is closed, call `closed`. If the last message is not
//!   complete, call `cut_off` instead, even if only a part of its length has
//!   arrived. Then return.
//! - Make the clock tick every 40 ms, from 0 ms on, as long as the wire is
//!   open.

mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;

fn main() {
    probe::block_on(async { listen(connect()).await });
}

/// Shows every message and keeps the clock ticking.
async fn listen(mut wire: Wire) {
    let mut clock = tokio::time::interval(PERIOD);
    let mut bytes = [0; 1024];
    loop {
        tokio::select! {
            read = reading(wire.read(&mut bytes)) => match read {
                Ok(0) | Err(_) => return closed(),
                Ok(number) => show(&String::from_utf8_lossy(&bytes[2..number])),
            },
            _ = clock.tick() => tick(),
        }
    }
}
