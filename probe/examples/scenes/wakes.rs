//! Who wakes whom.

use std::future::poll_fn;
use std::sync::{Arc, Mutex};
use std::task::{Poll, Waker};

use probe::{Gate, block_on, io, mark, span};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("wake_by_span", wake_by_span),
    ("wake_by_others", wake_by_others),
    ("held", held),
    ("stale", stale),
    ("gate", gate),
    ("yields", yields),
];

fn wake_by_span() {
    block_on(async {
        let (tx, mut rx) = trpl::channel();
        let consumer = span("consumer", async move { rx.recv().await });
        let producer = span("producer", async move {
            io("fetch", 100).await;
            tx.send(1).unwrap();
        });
        trpl::join(consumer, producer).await;
    });
}

fn wake_by_others() {
    block_on(async {
        span("by a timer", trpl::sleep(ms(5))).await;
        span("by the runtime", trpl::yield_now()).await;
        let (tx, rx) = tokio::sync::oneshot::channel();
        trpl::spawn_task(async move { tx.send(1).unwrap() });
        span("by a task", rx).await.unwrap();
        let (tx, rx) = tokio::sync::oneshot::channel();
        let mut rx = span("by the pool", rx);
        assert!(futures::poll!(&mut rx).is_pending());
        let pool = tokio::task::spawn_blocking(move || tx.send(1).unwrap());
        pool.await.unwrap();
        rx.await.unwrap();
        let (tx, rx) = tokio::sync::oneshot::channel();
        let mut rx = span("by a thread", rx);
        assert!(futures::poll!(&mut rx).is_pending());
        std::thread::spawn(|| tx.send(1).unwrap()).join().unwrap();
        rx.await.unwrap();
    });
}

fn held() {
    block_on(async {
        let none = span("keeps none", poll_fn(|_| Poll::<()>::Pending));
        let mut kept = Vec::new();
        let two = span(
            "keeps two",
            poll_fn(move |cx| {
                kept.push(cx.waker().clone());
                kept.push(cx.waker().clone());
                Poll::<()>::Pending
            }),
        );
        let both = async {
            trpl::join(none, two).await;
        };
        trpl::select(both, io("end", 10)).await;
    });
}

/// Keeps the waker of the first poll for good, as careless code does.
fn stale() {
    let shared = Arc::new(Mutex::new((false, None::<Waker>)));
    let opener = Arc::clone(&shared);
    block_on(async {
        let careless = span(
            "careless",
            poll_fn(move |cx| {
                let (open, waker) = &mut *shared.lock().unwrap();
                waker.get_or_insert_with(|| cx.waker().clone());
                if *open {
                    Poll::Ready(())
                } else {
                    Poll::Pending
                }
            }),
        );
        let opener = span("opener", async move {
            io("nudge", 10).await;
            io("open", 10).await;
            let (open, waker) = &mut *opener.lock().unwrap();
            *open = true;
            waker.take().unwrap().wake();
        });
        // In its own task nothing but its waker gets it polled again.
        let careless = trpl::spawn_task(async move {
            let mut careless = std::pin::pin!(careless);
            assert!(futures::poll!(&mut careless).is_pending());
            careless.await;
            println!("woken");
        });
        opener.await;
        careless.await.unwrap();
    });
}

fn gate() {
    block_on(async {
        let gate = Gate::new("door");
        let (one, two) = (gate.clone(), gate.clone());
        let waiters = trpl::join(
            span("one", async move { one.wait().await }), // one waits
            span("two", async move { two.wait().await }), // two waits
        );
        let opener = span("opener", async {
            io("knock", 20).await;
            gate.open(); // it opens
            gate.open();
            mark("opened");
        });
        trpl::join(waiters, opener).await;
        gate.wait().await;
        assert!(gate.is_open());
    });
}

fn yields() {
    block_on(async {
        span("ready only", async {
            for _ in 0..3 {
                std::future::ready(()).await;
            }
        })
        .await;
        span("yielder", async {
            for _ in 0..3 {
                trpl::yield_now().await;
            }
        })
        .await;
    });
}
