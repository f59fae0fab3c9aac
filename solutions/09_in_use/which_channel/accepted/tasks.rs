//! One kind of channel.

mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};
use tokio::join;
use tokio::sync::broadcast::error::RecvError;
use tokio::sync::{broadcast, mpsc, watch};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written.
async fn departures() {
    let (tx, mut rx) = mpsc::channel(2);
    for name in ["north", "south"] {
        let tx = tx.clone();
        tokio::spawn(async move {
            while let Some(report) = departure(name).await {
                tx.send(report).await.unwrap();
            }
        });
    }
    drop(tx);
    while let Some(report) = rx.recv().await {
        write(report).await;
    }
}

/// Three travellers ask, and each waits for an answer.
async fn questions() {
    let mut set = tokio::task::JoinSet::new();
    for name in ["ada", "ben", "cy"] {
        let (tx, mut rx) = mpsc::channel(1);
        look_up(name, move |answer| tx.try_send(answer).unwrap());
        set.spawn(traveller(name, async move { rx.recv().await }));
    }
    set.join_all().await;
}

/// Announcements are made, and two loudspeakers play them.
async fn announcements() {
    let (tx, _) = broadcast::channel(2);
    let mut set = tokio::task::JoinSet::new();
    for name in ["hall", "yard"] {
        let mut rx = tx.subscribe();
        set.spawn(async move {
            loop {
                match rx.recv().await {
                    Ok(text) => play(name, text).await,
                    Err(RecvError::Lagged(number)) => missed(name, number),
                    Err(RecvError::Closed) => return,
                }
            }
        });
    }
    while let Some(text) = announcement().await {
        tx.send(text).unwrap();
    }
    drop(tx);
    set.join_all().await;
}

/// The delay changes, and two boards show it.
async fn delays() {
    let (tx, mut rx) = watch::channel(0);
    let mut late = tx.subscribe();
    rx.mark_changed();
    let hall = tokio::spawn(async move {
        while rx.changed().await.is_ok() {
            let minutes = *rx.borrow();
            show("hall", minutes).await;
        }
    });
    let yard = tokio::spawn(async move {
        switched_on().await;
        late.mark_changed();
        while late.changed().await.is_ok() {
            let minutes = *late.borrow_and_update();
            show("yard", minutes).await;
        }
    });
    while let Some(minutes) = delay().await {
        let _ = tx.send(minutes);
    }
    drop(tx);
    let _ = join!(hall, yard);
}
