mod fixture;
use fixture::{sing, verses};
use futures::{FutureExt, StreamExt};
use probe::span;
fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        while let Some(verse) = verses.next().now_or_never().unwrap() {
            sing(verse);
        }
    }));
}
