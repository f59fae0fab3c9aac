//! A pipe between a writer and a reader, and the letter. This file is
//! given: a changed copy does not count.

use std::time::Duration;

use probe::{Tracked, param_text, track};
use trpl::{Receiver, Sender};

/// How long the writer thinks after each line.
pub const THINKING: Duration = Duration::from_millis(500);

/// An unbounded channel from trpl. `track` shows the tutor what its two ends
/// do.
#[track_caller]
pub fn pipe() -> (Tracked<Sender<String>>, Tracked<Receiver<String>>) {
    let (tx, rx) = trpl::channel();
    (track("tx", tx), track("rx", rx))
}

/// The four lines of a letter.
pub fn lines() -> [String; 4] {
    let name = param_text("name", "Mara");
    [
        format!("dear {name}"),
        "the lake is frozen".to_owned(),
        "bring your skates".to_owned(),
        "yours, Ines".to_owned(),
    ]
}
