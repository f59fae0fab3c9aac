mod fixture;
use fixture::{PERIOD, Wire, closed, connect, cut_off, show, tick};
use futures::StreamExt;
use std::io;
use tokio_util::bytes::{Buf, BytesMut};
use tokio_util::codec::{Decoder, FramedRead};
fn main() {
    probe::block_on(async { listen(connect()).await });
}

struct Messages;

impl Decoder for Messages {
    type Item = String;
    type Error = io::Error;

    fn decode(&mut self, src: &mut BytesMut) -> io::Result<Option<String>> {
        let Some(&[high, low]) = src.first_chunk::<2>() else {
            return Ok(None);
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        if src.len() < 2 + length {
            src.reserve(2 + length - src.len());
            return Ok(None);
        }
        src.advance(2);
        let text = src.split_to(length);
        String::from_utf8(text.to_vec())
            .map(Some)
            .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))
    }
}

async fn listen(wire: Wire) {
    let mut messages = FramedRead::new(wire, Messages);
    let mut clock = tokio::time::interval(PERIOD);
    loop {
        tokio::select! {
            message = messages.next() => match message {
                Some(Ok(text)) => show(&text),
                Some(Err(_)) => break cut_off(),
                None => break closed(),
            },
            _ = clock.tick() => tick(),
        }
    }
}
