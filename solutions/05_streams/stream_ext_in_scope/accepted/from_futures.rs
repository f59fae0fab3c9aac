mod fixture;
use fixture::{sing, verses};
use futures::StreamExt;
use probe::span;
fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
