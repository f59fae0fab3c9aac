mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use tokio::io::AsyncReadExt;

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(mut wire: Wire) {
    let (tx, mut rx) = tokio::sync::mpsc::channel(8);
    tokio::spawn(async move {
        loop {
            let message = reading(message(&mut wire)).await;
            let goes_on = matches!(message, Ok(Some(_)));
            if tx.send(message).await.is_err() || !goes_on {
                break;
            }
        }
    });
    let mut clock = tokio::time::interval(PERIOD);
    loop {
        tokio::select! {
            message = rx.recv() => match message {
                Some(Ok(Some(text))) => show(&text),
                Some(Err(_)) => return cut_off(),
                _ => return closed(),
            },
            _ = clock.tick() => tick(),
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
