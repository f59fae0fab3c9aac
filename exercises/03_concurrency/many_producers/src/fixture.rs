//! A newsroom with one line and two reporters. This file is given: a changed
//! copy does not count.

use std::time::Duration;

use probe::{Tracked, param_text, track};
use trpl::{Receiver, Sender};

/// How long the reporter at the quay waits after each report.
pub const QUAY_PAUSE: Duration = Duration::from_millis(500);

/// How long the reporter on the tower waits after each report.
pub const TOWER_PAUSE: Duration = Duration::from_millis(1500);

/// The line to the newsroom: an unbounded channel from trpl. `track` shows the
/// tutor what its ends do and when they are dropped.
#[track_caller]
pub fn line() -> (Tracked<Sender<String>>, Tracked<Receiver<String>>) {
    let (tx, rx) = trpl::channel();
    (track("tx", tx), track("rx", rx))
}

/// Four reports from `place`, such as `Oslo quay 1`.
pub fn reports(place: &str) -> [String; 4] {
    let town = param_text("town", "Oslo");
    [1, 2, 3, 4].map(|number| format!("{town} {place} {number}"))
}
