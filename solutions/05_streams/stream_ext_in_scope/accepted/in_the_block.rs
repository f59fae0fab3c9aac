mod fixture;
use fixture::{sing, verses};
use probe::span;
fn main() {
    probe::block_on(span("singer", async {
        use tokio_stream::StreamExt as _;
        let mut verses = verses();
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
