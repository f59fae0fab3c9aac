mod fixture;

use fixture::{sing, verses};
use probe::span;
// The trait that makes it a stream, but not the one that has `next`.
use trpl::Stream;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
