mod fixture;
use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;
fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = tokio::time::interval(PERIOD);
    let mut bytes = Vec::new();
    loop {
        tokio::select! {
            read = reading(wire.read_buf(&mut bytes)) => match read {
                Ok(0) | Err(_) => {
                    return if bytes.len() > 2 { cut_off() } else { closed() };
                }
                Ok(_) => {
                    while let Some(text) = take(&mut bytes) {
                        show(&text);
                    }
                }
            },
            _ = clock.tick() => tick(),
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
