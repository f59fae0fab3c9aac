mod fixture;
use fixture::{PERIOD, Wire, closed, connect, cut_off, show, tick};
use tokio::io::AsyncReadExt;
use tokio::sync::mpsc;
fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let (tx, mut rx) = mpsc::channel(1);
    let reader = tokio::spawn(async move {
        let mut bytes = Vec::new();
        while let Ok(1..) = wire.read_buf(&mut bytes).await {
            while let Some(text) = take(&mut bytes) {
                let _ = tx.try_send(text);
            }
        }
        bytes.is_empty()
    });
    let mut clock = tokio::time::interval(PERIOD);
    loop {
        tokio::select! {
            message = rx.recv() => match message {
                Some(text) => show(&text),
                None => break,
            },
            _ = clock.tick() => tick(),
        }
    }
    if reader.await.unwrap() {
        closed()
    } else {
        cut_off()
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
