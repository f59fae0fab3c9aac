mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let mut clock = tokio::time::interval(PERIOD);
    loop {
        let mut next = std::pin::pin!(reading(message(&mut wire)));
        let message = loop {
            tokio::select! {
                message = &mut next => break message,
                _ = clock.tick() => tick(),
            }
        };
        match message {
            Ok(Some(text)) => show(&text),
            Ok(None) => return closed(),
            Err(_) => return cut_off(),
        }
    }
}

async fn message(wire: &mut Wire) -> std::io::Result<Option<String>> {
    let mut length = [0; 2];
    if wire.read(&mut length[..1]).await? == 0 {
        return Ok(None);
    }
    wire.read_exact(&mut length[1..]).await?;
    let mut text = vec![0; usize::from(u16::from_be_bytes(length))];
    wire.read_exact(&mut text).await?;
    Ok(Some(String::from_utf8_lossy(&text).into_owned()))
}
