//! Right programs in every style an exercise may use. Each prints the same
//! without the tutor, under it, and with every span polled twice: fresh wakers
//! must refuse none of them.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use futures::stream::FuturesUnordered;
use futures::{SinkExt, StreamExt};
use probe::{block_on, io, span};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
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
    ("trial_buffer_unordered", || block_on(buffer_unordered())),
    ("trial_throttle", || block_on(throttle())),
    ("trial_timeout", || block_on(timeouts())),
    ("trial_chunks_timeout", || block_on(chunks_timeout())),
    ("trial_watch", || block_on(watches())),
    ("trial_spawn_blocking", || block_on(spawn_blocking())),
    ("trial_duplex", || block_on(duplex())),
    ("trial_broadcast", || block_on(broadcasts())),
    ("trial_rwlock_barrier", || block_on(rwlock_barrier())),
    ("trial_futures_channel", || block_on(futures_channel())),
    ("trial_interval", || block_on(interval())),
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

async fn buffer_unordered() {
    let pages = futures::stream::iter(0..10u64).map(|n| {
        span(format!("page {n}"), async move {
            io("fetch", 10 - n).await;
            n
        })
    });
    let mut got: Vec<_> = span("buffered", pages.buffer_unordered(3)).collect().await;
    got.sort_unstable();
    println!("{got:?}");
    let ordered = futures::stream::iter(0..6u64).map(|n| {
        span("ordered", async move {
            io("fetch", 6 - n).await;
            n
        })
    });
    println!("{:?}", ordered.buffered(2).collect::<Vec<_>>().await);
}

async fn throttle() {
    let slow = span(
        "slow",
        trpl::StreamExt::throttle(trpl::stream_from_iter(0..4), ms(5)),
    );
    println!("{:?}", slow.collect::<Vec<_>>().await);
}

async fn timeouts() {
    let late = timeout(ms(10), span("late", io("long", 60_000))).await;
    let early = timeout(ms(60_000), span("early", io("short", 5))).await;
    let outer = span("outer", timeout(ms(60_000), io("short", 5))).await;
    println!("{} {} {}", late.is_err(), early.is_ok(), outer.is_ok());
}

async fn chunks_timeout() {
    let (tx, rx) = trpl::channel();
    trpl::spawn_task(async move {
        for n in 0..4 {
            tx.send(n).unwrap();
        }
        io("gap", 60).await;
        tx.send(4).unwrap();
    });
    let events = span("events", trpl::ReceiverStream::new(rx));
    let chunks = span("chunks", trpl::StreamExt::chunks_timeout(events, 3, ms(20)));
    println!("{:?}", chunks.collect::<Vec<_>>().await);
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

async fn duplex() {
    let (mut client, server) = tokio::io::duplex(16);
    let echo = span("echo", async move {
        let (read, mut write) = tokio::io::split(server);
        let mut lines = BufReader::new(read).lines();
        while let Some(line) = lines.next_line().await.unwrap() {
            write
                .write_all(line.to_uppercase().as_bytes())
                .await
                .unwrap();
        }
    });
    let talk = span("talk", async move {
        let (mut read, mut write) = tokio::io::split(&mut client);
        let say = async {
            write
                .write_all(b"a line longer than the pipe\nend\n")
                .await
                .unwrap();
            write.shutdown().await.unwrap();
        };
        let mut heard = String::new();
        let hear = read.read_to_string(&mut heard);
        tokio::join!(say, span("hear", hear)).1.unwrap();
        heard
    });
    println!("{}", trpl::join(talk, echo).await.0);
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

async fn futures_channel() {
    let (mut tx, rx) = futures::channel::mpsc::channel(1);
    let send = span("send", async move {
        for n in 0..5 {
            tx.send(n).await.unwrap();
        }
    });
    let shared = futures::FutureExt::shared(span("once", async {
        io("once", 5).await;
        9
    }));
    let both = trpl::join(shared.clone(), shared);
    let receive = span("receive", rx.collect::<Vec<_>>());
    println!("{:?}", tokio::join!(receive, send, both));
}

async fn interval() {
    let ticks = tokio_stream::wrappers::IntervalStream::new(tokio::time::interval(ms(3)));
    let mut ticks = span("ticks", ticks.take(4));
    let workers = FuturesUnordered::new();
    while ticks.next().await.is_some() {
        workers.push(span("worker", io("work", 5)));
    }
    println!("{}", workers.count().await);
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
