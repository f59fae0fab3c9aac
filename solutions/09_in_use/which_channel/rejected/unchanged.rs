//! One kind of channel
//!
//! The computer of a station passes everything through one kind of channel,
//! `mpsc::unbounded_channel`. If two places need the same messages, they share the
//! receiver. That works for none of the four parts of its day: reports pile up, a
//! traveller gets the answer of another, each announcement is played in one place
//! only, and boards show delays that are no longer true.
//!
//! Your task has two parts. First answer the questions in predict.toml. Then fix
//! the four functions, each with a channel that fits. Each should return when its
//! part of the day is over.
//!
//! - `departures`: each report is written exactly once, those of a platform in
//!   their order, one report at a time. At most two reports wait in the channel; a
//!   platform with another report waits until there is room.
//! - `questions`: each traveller gets the answer to their own question as soon as it
//!   is known. If `look_up` drops its callback without calling it, the traveller
//!   gets `None`, immediately.
//! - `announcements`: both loudspeakers play each announcement, in order, as long
//!   as they keep up. The announcer never waits for them. The channel keeps the
//!   last two announcements. If a loudspeaker has missed some, call `missed` with
//!   their number; then it goes on with the oldest that is kept.
//! - `delays`: whenever a board can be redrawn, it shows the current delay
//!   immediately, unless it already shows that. Nothing waits for the boards. The
//!   board in the yard is switched on later, and then shows the current delay, too.
//!   In the end, both show the last delay. The delay is 0 before its first change.

mod fixture;

use std::sync::Arc;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};
use tokio::join;
use tokio::sync::{Mutex, mpsc};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written.
async fn departures() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    let platform = async |name, tx: mpsc::UnboundedSender<_>| {
        while let Some(report) = departure(name).await {
            tx.send(report).unwrap();
        }
    };
    let logbook = async {
        while let Some(report) = rx.recv().await {
            write(report).await;
        }
    };
    join!(
        platform("north", tx.clone()),
        platform("south", tx),
        logbook
    );
}

/// Three travellers ask, and each waits for an answer.
async fn questions() {
    let (tx, rx) = mpsc::unbounded_channel();
    let answers = Mutex::new(rx);
    let ask = async |name| {
        let tx = tx.clone();
        look_up(name, move |answer| tx.send(answer).unwrap());
        traveller(name, async { answers.lock().await.recv().await }).await;
    };
    join!(ask("ada"), ask("ben"), ask("cy"));
}

/// Announcements are made, and two loudspeakers play them.
async fn announcements() {
    let (tx, rx) = mpsc::unbounded_channel();
    let rx = Arc::new(Mutex::new(rx));
    let announcer = async move {
        while let Some(text) = announcement().await {
            tx.send(text).unwrap();
        }
    };
    let speaker = async |name| {
        loop {
            let text = rx.lock().await.recv().await;
            let Some(text) = text else { break };
            play(name, text).await;
        }
    };
    join!(announcer, speaker("hall"), speaker("yard"));
}

/// The delay changes, and two boards show it.
async fn delays() {
    let (tx, rx) = mpsc::unbounded_channel();
    let rx = Arc::new(Mutex::new(rx));
    let clock = async move {
        while let Some(minutes) = delay().await {
            tx.send(minutes).unwrap();
        }
    };
    let board = async |name| {
        loop {
            let minutes = rx.lock().await.recv().await;
            let Some(minutes) = minutes else { break };
            show(name, minutes).await;
        }
    };
    let late_board = async {
        switched_on().await;
        board("yard").await;
    };
    join!(clock, board("hall"), late_board);
}
