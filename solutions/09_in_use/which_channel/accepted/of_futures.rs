//! One kind of channel.

mod fixture;

use fixture::{
    announcement, day, delay, departure, look_up, missed, play, show, switched_on, traveller, write,
};
use futures::channel::{mpsc, oneshot};
use futures::{SinkExt, StreamExt};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use tokio::join;
use tokio::sync::Notify;

fn main() {
    probe::block_on(day(departures(), questions(), announcements(), delays()));
}

/// Two platforms report their departures, and one logbook is written.
async fn departures() {
    // Each of the two senders has a place of its own.
    let (tx, mut rx) = mpsc::channel(0);
    let platform = async |name, mut tx: mpsc::Sender<_>| {
        while let Some(report) = departure(name).await {
            tx.send(report).await.unwrap();
        }
    };
    let logbook = async {
        while let Some(report) = rx.next().await {
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
    let queues = [(); 2].map(|()| RefCell::new((VecDeque::new(), 0)));
    let over = Cell::new(false);
    let news = Notify::new();
    let announcer = async {
        while let Some(text) = announcement().await {
            for queue in &queues {
                let (kept, lost) = &mut *queue.borrow_mut();
                kept.push_back(text.clone());
                if kept.len() > 2 {
                    kept.pop_front();
                    *lost += 1;
                }
            }
            news.notify_waiters();
        }
        over.set(true);
        news.notify_waiters();
    };
    let speaker = async |name, number: usize| {
        loop {
            let lost = std::mem::take(&mut queues[number].borrow_mut().1);
            if lost > 0 {
                missed(name, lost);
            }
            let text = queues[number].borrow_mut().0.pop_front();
            match text {
                Some(text) => play(name, text).await,
                None if over.get() => break,
                None => news.notified().await,
            }
        }
    };
    join!(announcer, speaker("hall", 0), speaker("yard", 1));
}

/// The delay changes, and two boards show it.
async fn delays() {
    let current = Cell::new(0);
    let over = Cell::new(false);
    let news = Notify::new();
    let clock = async {
        while let Some(minutes) = delay().await {
            current.set(minutes);
            news.notify_waiters();
        }
        over.set(true);
        news.notify_waiters();
    };
    let board = async |name| {
        let mut shown = None;
        loop {
            if shown != Some(current.get()) {
                shown = Some(current.get());
                show(name, current.get()).await;
            } else if over.get() {
                break;
            } else {
                news.notified().await;
            }
        }
    };
    let late_board = async {
        switched_on().await;
        board("yard").await;
    };
    join!(clock, board("hall"), late_board);
}
