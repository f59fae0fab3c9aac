mod fixture;
use fixture::{sing, verses};
use probe::span;
fn main() {
    probe::block_on(span("singer", async {
        let mut verses = futures::executor::block_on_stream(verses());
        while let Some(verse) = verses.next() {
            sing(verse);
        }
    }));
}
