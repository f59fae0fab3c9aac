//! A launch with spectators. This file is given: a changed copy does not count.

use probe::{Gate, param, span};

use crate::Countdown;

/// Joins the countdown with the crowd that waits for the lift-off.
pub async fn launch() {
    let from = param("from", 3).unsigned_abs();
    let lift_off = Gate::new("lift-off");

    let rocket = async {
        let word = span("countdown", Countdown::from(from)).await;
        lift_off.open();
        word
    };

    // The join polls it along with the countdown, which wakes it at the end.
    let crowd = span("crowd", lift_off.wait());

    let (word, ()) = trpl::join(rocket, crowd).await;
    println!("{from} steps, then: {word}");
}
