mod fixture;

use fixture::{sing, song_book, verses};
use probe::span;

fn main() {
    probe::block_on(span("singer", async {
        let _verses = verses();
        // It has a `next` of its own.
        for verse in song_book() {
            sing(verse);
        }
    }));
}
