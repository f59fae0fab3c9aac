mod fixture;

use std::future::poll_fn;
use std::pin::Pin;

use fixture::{sing, verses};
use probe::span;
use trpl::Stream;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        // What `next` does: it turns `poll_next` into a future.
        while let Some(verse) = poll_fn(|cx| Pin::new(&mut verses).poll_next(cx)).await {
            sing(verse);
        }
    }));
}
