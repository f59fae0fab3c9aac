//! A song of ten verses, as a stream. This file is given: a changed copy does
//! not count.

use probe::{mark, param_text, span};
use trpl::Stream;

/// The verses of the song, in order. All of them are there from the start, so
/// nobody ever has to wait for one.
pub fn verses() -> impl Stream<Item = String> + Unpin {
    span("verses", trpl::stream_from_iter(song_book()))
}

/// What the verses are read from: an ordinary iterator.
pub fn song_book() -> impl Iterator<Item = String> + Unpin {
    let song = param_text("song", "Greensleeves");
    (1..=10).map(move |number| format!("{song}, verse {number}"))
}

/// Sings one verse.
pub fn sing(verse: String) {
    println!("{verse}");
    mark("sung");
}
