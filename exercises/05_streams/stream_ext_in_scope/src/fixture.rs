//! A song of ten verses, as a stream. This file is given: a changed copy does
//! not count.

use std::time::Duration;

use futures::StreamExt;
use probe::{mark, param, param_text, span};
use trpl::Stream;

/// The verses of the song, in order. Each of the first few is ready only 10 ms
/// after it was asked for, and how many these are varies from run to run. The
/// others are ready from the start.
pub fn verses() -> impl Stream<Item = String> + Unpin {
    let slow = param("slow", 2) as usize;
    let verses = futures::stream::iter(song_book().enumerate());
    let verses = verses.then(move |(before, verse)| async move {
        if before < slow {
            trpl::sleep(Duration::from_millis(10)).await;
        }
        verse
    });
    // In a box that is pinned, so that `next` can be called on it directly.
    span("verses", Box::pin(verses))
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
