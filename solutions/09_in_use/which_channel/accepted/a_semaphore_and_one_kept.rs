//! One kind of channel.

// right: each of the four parts does what its sentence demands (pieces D4 Q3 A4 L4)
mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

async fn departures() {
    use std::sync::Arc;
    use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};
    let places = Arc::new(Semaphore::new(2));
    let (tx, mut rx) = mpsc::unbounded_channel::<(fixture::Report, OwnedSemaphorePermit)>();
    let platform = async |name, tx: mpsc::UnboundedSender<_>| {
        while let Some(report) = departure(name).await {
            let place = places.clone().acquire_owned().await.unwrap();
            tx.send((report, place)).unwrap();
        }
    };
    let logbook = async {
        while let Some((report, place)) = rx.recv().await {
            drop(place);
            write(report).await;
        }
    };
    tokio::join!(
        platform("north", tx.clone()),
        platform("south", tx),
        logbook
    );
}

async fn questions() {
    use futures::FutureExt;
    use futures::channel::oneshot;
    futures::future::join_all(["ada", "ben", "cy"].map(|name| {
        let (tx, rx) = oneshot::channel::<String>();
        look_up(name, |answer| drop(tx.send(answer)));
        traveller(name, rx.map(Result::ok))
    }))
    .await;
}

async fn announcements() {
    use tokio::sync::broadcast;
    use tokio::sync::broadcast::error::RecvError;
    async fn speaker(name: &'static str, mut texts: broadcast::Receiver<String>) {
        loop {
            let text = match texts.recv().await {
                Ok(text) => text,
                Err(RecvError::Lagged(n)) => {
                    missed(name, n);
                    continue;
                }
                Err(RecvError::Closed) => return,
            };
            play(name, text).await;
        }
    }
    let tx = broadcast::Sender::new(2);
    let hall = tokio::spawn(speaker("hall", tx.subscribe()));
    let yard = tokio::spawn(speaker("yard", tx.subscribe()));
    while let Some(text) = announcement().await {
        tx.send(text).unwrap();
    }
    drop(tx);
    hall.await.unwrap();
    yard.await.unwrap();
}

async fn delays() {
    use tokio::sync::broadcast::{self, error::RecvError};
    // The channel keeps only the latest delay.
    let (tx, hall) = broadcast::channel(1);
    let yard = tx.subscribe();
    tx.send(0).unwrap();
    let clock = async move {
        while let Some(minutes) = delay().await {
            tx.send(minutes).unwrap();
        }
    };
    let board = async |name, mut rx: broadcast::Receiver<u32>| {
        loop {
            match rx.recv().await {
                Ok(minutes) => show(name, minutes).await,
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => break,
            }
        }
    };
    let late_board = async {
        switched_on().await;
        board("yard", yard).await;
    };
    tokio::join!(clock, board("hall", hall), late_board);
}
