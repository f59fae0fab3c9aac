//! No method named next
//!
//! `verses` gives a stream: items that are asked for one after the other, with
//! a wait where the next one is not there yet. The loop below is the usual loop
//! over a stream, and the compiler knows no `next`.
//!
//! Your task: bring `next` into scope, and leave the loop as it is.

mod fixture;

use fixture::{sing, verses};
use probe::span;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();

        // `next` gives a future; awaited, it gives the next item, or `None` at
        // the end of the stream.
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
