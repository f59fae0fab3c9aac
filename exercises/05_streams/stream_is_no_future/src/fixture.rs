//! The post and a kettle. This file is given: a changed copy does not count.

use probe::{io, mark, param, param_text, span};
use trpl::Stream;

/// Three letters, which arrive one every 100 ms. After the third the stream
/// ends.
pub fn letters() -> impl Stream<Item = String> + Unpin {
    let from = param_text("from", "Ada");
    let letters = futures::stream::unfold((1, from), |(number, from)| async move {
        if number > 3 {
            return None;
        }
        trpl::sleep(std::time::Duration::from_millis(100)).await;
        Some((format!("{from} {number}"), (number + 1, from)))
    });
    span("letters", Box::pin(letters))
}

/// Water boils after 250 ms, or after 350 ms when the kettle is full.
pub async fn kettle() {
    io("kettle", param("boils", 250).unsigned_abs()).await;
    mark("boils");
}

/// Opens one letter.
pub fn open(letter: String) {
    println!("letter: {letter}");
    mark("opened");
}
