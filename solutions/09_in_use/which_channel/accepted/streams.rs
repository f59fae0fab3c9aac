//! One kind of channel.

mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};
use tokio::join;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use tokio_stream::StreamExt;
use tokio_stream::wrappers::{BroadcastStream, ReceiverStream, WatchStream};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written.
async fn departures() {
    let (tx, rx) = mpsc::channel(1);
    let platform = async |name, tx: mpsc::Sender<_>| {
        while let Some(report) = departure(name).await {
            tx.send(report).await.unwrap();
        }
    };
    let logbook = async {
        let mut reports = ReceiverStream::new(rx);
        while let Some(report) = reports.next().await {
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

/// Announcements are made, and two loudspeakers play them.
async fn announcements() {
    let (tx, rx) = broadcast::channel(2);
    let second = tx.subscribe();
    let announcer = async move {
        while let Some(text) = announcement().await {
            tx.send(text).unwrap();
        }
    };
    let speaker = async |name, rx| {
        let mut texts = BroadcastStream::new(rx);
        while let Some(text) = texts.next().await {
            match text {
                Ok(text) => play(name, text).await,
                Err(tokio_stream::wrappers::errors::BroadcastStreamRecvError::Lagged(number)) => {
                    missed(name, number)
                }
            }
        }
    };
    join!(announcer, speaker("hall", rx), speaker("yard", second));
}

/// The delay changes, and two boards show it.
async fn delays() {
    let (tx, rx) = watch::channel(0);
    let late_rx = rx.clone();
    let clock = async move {
        while let Some(minutes) = delay().await {
            tx.send_replace(minutes);
        }
    };
    let board = async |name, rx| {
        let mut changes = WatchStream::new(rx);
        while let Some(minutes) = changes.next().await {
            show(name, minutes).await;
        }
    };
    let late_board = async {
        switched_on().await;
        board("yard", late_rx).await;
    };
    join!(clock, board("hall", rx), late_board);
}
