//! No method named next
//!
//! `verses` returns a stream: you ask for its items one after the other, and
//! wait if the next one is not ready yet. The loop below is the usual loop over
//! a stream, but the compiler does not find a method named `next`.
//!
//! Your task: make the compiler find `next`, either with an import or by its
//! path. The loop does not need any other change: ask for each verse with
//! `next`, and sing it as soon as it arrives.

mod fixture;

use fixture::{sing, verses};
use probe::span;

fn main() {
    probe::block_on(span("singer", async {
        let mut verses = verses();

        // `next` returns a future. Awaiting it yields the next item, or `None`
        // at the end of the stream.
        while let Some(verse) = verses.next().await {
            sing(verse);
        }
    }));
}
