mod fixture;

use fixture::{sing, verses};
use probe::span;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        // A full path works without an import.
        while let Some(verse) = tokio_stream::StreamExt::next(&mut verses).await {
            sing(verse);
        }
    }));
}
