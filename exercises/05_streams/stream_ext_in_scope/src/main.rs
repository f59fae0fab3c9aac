//! No method named next
//!
//! `verses` gives a stream: items that are asked for one after the other, with
//! a wait where the next one is not there yet. The loop below is the usual loop
//! over a stream, and the compiler knows no `next`.
//!
//! Your task: make `next` known here, by an import or by its path. The loop needs
//! no other change: ask for each verse with `next`, and sing it as it comes.

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
