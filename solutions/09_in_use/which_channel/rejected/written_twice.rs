//! One kind of channel.

// wrong: a report that was the last to arrive is written a second time at the end
mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written.
async fn departures() {
    let (tx, mut rx) = tokio::sync::mpsc::channel::<fixture::Report>(2);
    let platform = async |name, tx: tokio::sync::mpsc::Sender<_>| {
        while let Some(report) = departure(name).await {
            tx.send(report).await.unwrap();
        }
    };
    let logbook = async {
        while let Some(report) = rx.recv().await {
            write(report.clone()).await;
            if rx.is_closed() && rx.is_empty() {
                write(report).await;
            }
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
    use tokio::sync::watch;
    async fn board(name: &'static str, mut rx: watch::Receiver<u32>) {
        let mut shown = None;
        loop {
            let minutes = match rx.wait_for(|minutes| shown != Some(*minutes)).await {
                Ok(minutes) => *minutes,
                Err(_) => return,
            };
            shown = Some(minutes);
            show(name, minutes).await;
        }
    }
    let tx = watch::Sender::new(0);
    let hall = tokio::spawn(board("hall", tx.subscribe()));
    let rx = tx.subscribe();
    let yard = tokio::spawn(async move {
        switched_on().await;
        board("yard", rx).await;
    });
    while let Some(minutes) = delay().await {
        tx.send_replace(minutes);
    }
    drop(tx);
    hall.await.unwrap();
    yard.await.unwrap();
}
