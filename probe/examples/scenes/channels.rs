//! Tracked channel ends and locks.

use std::sync::Arc;

use futures::StreamExt;
use probe::{Tracked, block_on, io, span, track};

use crate::Scene;

pub(crate) const SCENES: &[Scene] = &[
    ("unbounded", unbounded),
    ("take_three", take_three),
    ("bounded", bounded),
    ("oneshot", oneshot),
    ("blocking_channel", blocking_channel),
    ("receiver_stream", receiver_stream),
    ("locks", locks),
    ("values", values),
];

fn unbounded() {
    block_on(async {
        let (tx, rx) = trpl::channel();
        let tx = track("tx", tx);
        let mut rx = track("rx", rx);
        let second = tx.clone();
        let send = span("send", async move {
            tx.send("hi").unwrap();
            io("pause", 100).await;
            drop(tx);
            second.send("there").unwrap();
            io("pause", 100).await;
            drop(second);
        });
        let receive = span("receive", async move {
            while let Some(word) = rx.recv().await {
                println!("{word}");
            }
        });
        trpl::join(send, receive).await;
    });
}

/// A receiver that goes away early, as in `recv_as_stream`.
fn take_three() {
    block_on(async {
        let (tx, rx) = trpl::channel();
        let tx = track("tx", tx);
        let producer = span("producer", async move {
            for n in 0..10 {
                if tx.send(n).is_err() {
                    break;
                }
                io("next", 100).await;
            }
        });
        let consumer = async {
            let mut three = span("three", trpl::ReceiverStream::new(rx).take(3));
            while let Some(n) = three.next().await {
                println!("{n}");
            }
        };
        trpl::join(producer, consumer).await;
    });
}

fn bounded() {
    block_on(async {
        let (tx, rx) = tokio::sync::mpsc::channel(1);
        let tx = track("tx", tx);
        let mut rx = track("rx", rx);
        let send = async {
            for n in 0..3 {
                tx.send(n).await.unwrap();
            }
        };
        let receive = async {
            for n in 0..3 {
                assert_eq!(rx.recv().await, Some(n));
            }
        };
        trpl::join(send, receive).await;
        println!("{} {}", tx.try_send(4).is_ok(), tx.try_send(5).is_ok());
        println!("{:?} {:?}", rx.try_recv(), rx.try_recv());
        rx.close();
        println!("{}", tx.send(7).await.is_err());
        println!("{:?}", rx.recv().await);
    });
}

fn oneshot() {
    block_on(async {
        let (tx, rx) = tokio::sync::oneshot::channel();
        let tx = track("tx", tx);
        let rx = track("rx", rx);
        let answer = span("answer", rx);
        let give = async move { tx.send(42) };
        println!("{:?}", trpl::join(answer, give).await);
        let (tx, rx) = tokio::sync::oneshot::channel::<u8>();
        drop(tx);
        println!("{}", track("orphan", rx).await.is_err());
    });
}

fn blocking_channel() {
    let (tx, rx) = std::sync::mpsc::channel();
    let tx = track("tx", tx);
    let rx = track("rx", rx);
    let thread = std::thread::spawn(move || {
        tx.send(1).unwrap();
        tx.send(2).unwrap();
    });
    println!("{:?}", rx.recv());
    println!("{:?}", rx.iter().collect::<Vec<_>>());
    thread.join().unwrap();
}

fn receiver_stream() {
    block_on(async {
        let (tx, rx) = trpl::channel();
        tx.send(1).unwrap();
        drop(tx);
        let items = Tracked::map(track("rx", rx), trpl::ReceiverStream::new);
        println!("{:?}", items.collect::<Vec<_>>().await);
        let (tx, rx) = tokio::sync::mpsc::channel(1);
        tx.send(2).await.unwrap();
        drop(tx);
        println!("{:?}", track("raw", rx).collect::<Vec<_>>().await);
    });
}

fn locks() {
    block_on(async {
        let total = Arc::new(track("total", std::sync::Mutex::new(0)));
        *total.lock().unwrap() += 1;
        let guard = total.lock().unwrap();
        println!("{}", total.try_lock().is_err());
        drop(guard);
        let slow = track("slow", Arc::new(tokio::sync::Mutex::new(0)));
        let other = slow.clone();
        let hold = span("hold", async move {
            let mut held = slow.lock().await;
            io("while held", 50).await;
            *held += 1;
        });
        let wait = span("wait", async move {
            println!("{}", *other.lock().await);
        });
        trpl::join(hold, wait).await;
    });
}

fn values() {
    let config = track("config", String::from("plain"));
    println!("{} {} {config:?}", config.len(), config);
    println!("{}", Tracked::into_inner(config));
}
