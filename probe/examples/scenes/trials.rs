//! Right programs in every style an exercise may use. Each prints the same
//! without the tutor, under it, and with every span polled twice: fresh wakers
//! must refuse none of them.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use probe::{block_on, io, span};
use tokio::sync::{Barrier, Mutex, Notify, RwLock, Semaphore, broadcast, mpsc, oneshot, watch};
use tokio::task::JoinSet;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("trial_join", || block_on(join())),
    ("trial_join_all", || block_on(join_all())),
    ("trial_select_loop", || block_on(select_loop())),
    ("trial_mpsc", || block_on(bounded_mpsc())),
    ("trial_oneshot", || block_on(oneshots())),
    ("trial_notify", || block_on(notify())),
    ("trial_mutex", || block_on(mutex())),
    ("trial_semaphore", || block_on(semaphore())),
    ("trial_join_set", || block_on(join_set())),
    ("trial_cancellation", || block_on(cancellation())),
    ("trial_timeout", || block_on(timeouts())),
    ("trial_watch", || block_on(watches())),
    ("trial_spawn_blocking", || block_on(spawn_blocking())),
    ("trial_broadcast", || block_on(broadcasts())),
    ("trial_rwlock_barrier", || block_on(rwlock_barrier())),
    ("trial_moved_between_tasks", || {
        block_on(moved_between_tasks())
    }),
    ("trial_multi_thread", || trpl::block_on(multi_thread())),
];

async fn join() {
    let a = span("a", async {
        io("a", 10).await;
        1
    });
    let b = span("b", async {
        tokio::join!(span("c", io("c", 5)), async { 2 }).1
    });
    println!("{:?}", trpl::join(a, b).await);
}

async fn join_all() {
    for many in [5, 50] {
        let all = (0..many).map(|n| {
            span(format!("item {n}"), async move {
                io("wait", n % 7).await;
                n
            })
        });
        println!("{}", trpl::join_all(all).await.iter().sum::<u64>());
    }
}

async fn select_loop() {
    let (tx, mut rx) = mpsc::unbounded_channel();
    let producer = trpl::spawn_task(span("producer", async move {
        for n in 0..5 {
            io("next", 3).await;
            tx.send(n).unwrap();
        }
    }));
    let mut deadline = pin!(span("deadline", trpl::sleep(ms(2000))));
    let mut got = Vec::new();
    loop {
        tokio::select! {
            item = span("receive", rx.recv()) => match item {
                Some(item) => got.push(item),
                None => break,
            },
            () = &mut deadline => break,
        }
    }
    producer.await.unwrap();
    println!("{got:?}");
}

async fn bounded_mpsc() {
    let (tx, mut rx) = mpsc::channel(2);
    let mut producers = Vec::new();
    for p in 0..3 {
        let tx = tx.clone();
        producers.push(span(format!("producer {p}"), async move {
            for n in 0..10 {
                tx.send(p * 10 + n).await.unwrap();
            }
        }));
    }
    drop(tx);
    let consumer = span("consumer", async {
        let mut sum = 0;
        while let Some(n) = rx.recv().await {
            trpl::yield_now().await;
            sum += n;
        }
        sum
    });
    println!(
        "{}",
        trpl::join(consumer, trpl::join_all(producers)).await.0
    );
}

async fn oneshots() {
    let (ask, asked) = oneshot::channel::<oneshot::Sender<u8>>();
    let server = span("server", async {
        let reply = asked.await.unwrap();
        io("think", 5).await;
        reply.send(42).unwrap();
    });
    let client = span("client", async {
        let (reply, answer) = oneshot::channel();
        ask.send(reply).unwrap();
        answer.await.unwrap()
    });
    println!("{}", trpl::join(client, server).await.0);
}

async fn notify() {
    let bell = Arc::new(Notify::new());
    let waiters: Vec<_> = (0..3)
        .map(|n| {
            let bell = bell.clone();
            trpl::spawn_task(span(
                format!("waiter {n}"),
                async move { bell.notified().await },
            ))
        })
        .collect();
    io("before", 5).await;
    bell.notify_one();
    io("between", 5).await;
    bell.notify_waiters();
    println!("{}", trpl::join_all(waiters).await.len());
}

async fn mutex() {
    let total = Arc::new(Mutex::new(0));
    let tasks = (0..4).map(|n| {
        let total = total.clone();
        span(format!("adder {n}"), async move {
            for _ in 0..3 {
                let mut held = total.lock().await;
                let seen = *held;
                trpl::yield_now().await;
                *held = seen + 1;
            }
        })
    });
    trpl::join_all(tasks).await;
    println!("{}", *total.lock().await);
}

async fn semaphore() {
    let permits = Arc::new(Semaphore::new(2));
    let jobs = (0..6).map(|n| {
        let permits = permits.clone();
        span(format!("job {n}"), async move {
            let _permit = permits.acquire().await.unwrap();
            io("job", 4).await;
            n
        })
    });
    println!("{:?}", trpl::join_all(jobs).await);
}

async fn join_set() {
    let mut set = JoinSet::new();
    for n in 0..100u64 {
        set.spawn(span(format!("task {n}"), async move {
            io("wait", n % 5).await;
            n
        }));
    }
    let mut sum = 0;
    while let Some(done) = span("next", set.join_next()).await {
        sum += done.unwrap();
    }
    println!("{sum}");
}

async fn cancellation() {
    let token = CancellationToken::new();
    let worker = {
        let token = token.child_token();
        trpl::spawn_task(span("worker", async move {
            let mut rounds = pin!(io("endless", 60_000));
            tokio::select! {
                () = span("cancelled", token.cancelled()) => "stopped",
                () = &mut rounds => "finished",
            }
        }))
    };
    io("before", 10).await;
    token.cancel();
    println!("{}", worker.await.unwrap());
}

async fn timeouts() {
    let late = timeout(ms(10), span("late", io("long", 60_000))).await;
    let early = timeout(ms(60_000), span("early", io("short", 5))).await;
    let outer = span("outer", timeout(ms(60_000), io("short", 5))).await;
    println!("{} {} {}", late.is_err(), early.is_ok(), outer.is_ok());
}

async fn watches() {
    let (tx, mut rx) = watch::channel(0);
    let writer = span("writer", async move {
        for n in 1..=3 {
            io("change", 5).await;
            tx.send(n).unwrap();
        }
    });
    let reader = span("reader", async move {
        let mut seen = Vec::new();
        while rx.changed().await.is_ok() {
            seen.push(*rx.borrow_and_update());
        }
        seen
    });
    println!("{:?}", trpl::join(reader, writer).await.0);
}

async fn spawn_blocking() {
    let job = tokio::task::spawn_blocking(|| {
        std::thread::sleep(ms(20));
        7
    });
    let job = span("job", job);
    let io = span("io", io("beside", 10));
    println!("{}", trpl::join(job, io).await.0.unwrap());
}

async fn broadcasts() {
    let (tx, _) = broadcast::channel(4);
    let readers: Vec<_> = (0..3)
        .map(|n| {
            let mut rx = tx.subscribe();
            span(format!("reader {n}"), async move {
                let mut sum = 0;
                while let Ok(n) = rx.recv().await {
                    sum += n;
                }
                sum
            })
        })
        .collect();
    let writer = async move {
        for n in 0..8 {
            tx.send(n).unwrap();
            trpl::sleep(ms(1)).await;
        }
    };
    println!("{:?}", trpl::join(trpl::join_all(readers), writer).await.0);
}

async fn rwlock_barrier() {
    let shared = Arc::new(RwLock::new(1));
    let start = Arc::new(Barrier::new(3));
    let parts = (0..3).map(|n| {
        let (shared, start) = (shared.clone(), start.clone());
        span(format!("part {n}"), async move {
            start.wait().await;
            if n == 0 {
                *shared.write().await += 1;
            }
            trpl::yield_now().await;
            *shared.read().await
        })
    });
    trpl::join_all(parts).await;
    println!("{}", *shared.read().await);
}

/// A future polled in one task first and finished in another.
async fn moved_between_tasks() {
    let (tx, rx) = oneshot::channel();
    let mut rx = span("receiver", rx);
    assert!(futures::poll!(&mut rx).is_pending());
    let task = trpl::spawn_task(rx);
    io("before", 5).await;
    tx.send(3).unwrap();
    println!("{}", task.await.unwrap().unwrap());
}

async fn multi_thread() {
    let (tx, mut rx) = trpl::channel();
    for n in 0..20u64 {
        let tx = tx.clone();
        trpl::spawn_task(span(format!("task {n}"), async move {
            for _ in 0..5 {
                trpl::yield_now().await;
                trpl::sleep(Duration::from_micros(n)).await;
            }
            tx.send(n).unwrap();
        }));
    }
    drop(tx);
    let mut sum = 0;
    while let Some(n) = rx.recv().await {
        sum += n;
    }
    println!("{sum}");
}
