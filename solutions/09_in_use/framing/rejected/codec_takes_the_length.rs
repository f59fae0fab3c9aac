mod fixture;

use fixture::{PERIOD, Wire, closed, connect, cut_off, reading, show, tick};
use futures::StreamExt;
use tokio_util::codec::{FramedRead, LengthDelimitedCodec};

fn main() {
    probe::block_on(async { listen(connect()).await });
}

async fn listen(wire: Wire) {
    let mut clock = tokio::time::interval(PERIOD);
    let codec = LengthDelimitedCodec::builder()
        .length_field_type::<u16>()
        .new_codec();
    let mut messages = FramedRead::new(wire, codec);
    loop {
        tokio::select! {
            message = reading(messages.next()) => match message {
                Some(Ok(text)) => show(&String::from_utf8_lossy(&text)),
                Some(Err(_)) => return cut_off(),
                None => return closed(),
            },
            _ = clock.tick() => tick(),
        }
    }
}
