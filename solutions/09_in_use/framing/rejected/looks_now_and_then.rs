mod fixture;
use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;
fn main() {
    probe::block_on(async { listen(connect()).await });
}
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn listen(mut wire: Wire) {
    let shared = Arc::new(Mutex::new(Vec::new()));
    let to = shared.clone();
    let reader = tokio::spawn(async move {
        let mut piece = [0; 1024];
        while let Ok(number @ 1..) = reading(wire.read(&mut piece)).await {
            to.lock().unwrap().extend_from_slice(&piece[..number]);
        }
    });
    let mut clock = tokio::time::interval(PERIOD);
    let start = tokio::time::Instant::now() + Duration::from_millis(7);
    let mut look = tokio::time::interval_at(start, Duration::from_millis(10));
    loop {
        tokio::select! {
            _ = clock.tick() => tick(),
            _ = look.tick() => {
                let over = reader.is_finished();
                let mut bytes = shared.lock().unwrap();
                while let Some(text) = take(&mut bytes) {
                    show(&text);
                }
                if over {
                    return if bytes.is_empty() { closed() } else { cut_off() };
                }
            }
        }
    }
}
fn take(bytes: &mut Vec<u8>) -> Option<String> {
    let length = usize::from(u16::from_be_bytes([*bytes.first()?, *bytes.get(1)?]));
    if bytes.len() < 2 + length {
        return None;
    }
    let message: Vec<u8> = bytes.drain(..2 + length).collect();
    Some(String::from_utf8_lossy(&message[2..]).into_owned())
}
