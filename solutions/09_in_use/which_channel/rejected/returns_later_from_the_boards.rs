//! One kind of channel.

mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};
use tokio::join;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc, oneshot, watch};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written: many
/// senders, one receiver, and nothing is lost.
async fn departures() {
    let (tx, mut rx) = mpsc::channel(2);
    let platform = async |name, tx: mpsc::Sender<_>| {
        while let Some(report) = departure(name).await {
            tx.send(report).await.unwrap();
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

/// Three travellers ask, and each waits for an answer: one value each.
async fn questions() {
    let ask = async |name| {
        let (tx, rx) = oneshot::channel();
        look_up(name, move |answer| {
            // An error means that the traveller has left.
            let _ = tx.send(answer);
        });
        traveller(name, async { rx.await.ok() }).await;
    };
    join!(ask("ada"), ask("ben"), ask("cy"));
}

/// Announcements are made, and two loudspeakers play them: each receiver gets each
/// message, as long as it keeps up.
async fn announcements() {
    let (tx, rx) = broadcast::channel(2);
    let announcer = async {
        let tx = tx;
        while let Some(text) = announcement().await {
            tx.send(text).unwrap();
        }
    };
    let speaker = async |name, mut rx: broadcast::Receiver<String>| {
        loop {
            match rx.recv().await {
                Ok(text) => play(name, text).await,
                Err(RecvError::Lagged(number)) => missed(name, number),
                Err(RecvError::Closed) => break,
            }
        }
    };
    let second = rx.resubscribe();
    join!(announcer, speaker("hall", rx), speaker("yard", second));
}

/// The delay changes, and two boards show it: only the latest value counts.
async fn delays() {
    let (tx, rx) = watch::channel(0);
    let clock = async {
        let tx = tx;
        while let Some(minutes) = delay().await {
            tx.send(minutes).unwrap();
        }
    };
    let board = async |name, mut rx: watch::Receiver<u32>| {
        loop {
            // The borrow must not last until `show` has returned.
            let minutes = *rx.borrow_and_update();
            show(name, minutes).await;
            if rx.changed().await.is_err() {
                break;
            }
        }
    };
    let late_rx = rx.clone();
    let late_board = async {
        switched_on().await;
        board("yard", late_rx).await;
    };
    join!(clock, board("hall", rx), late_board);
    tokio::time::sleep(std::time::Duration::from_millis(1)).await;
}
