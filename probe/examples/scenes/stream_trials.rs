//! Right programs around streams and bytes; see `trials`.

use futures::stream::FuturesUnordered;
use futures::{SinkExt, StreamExt};
use probe::{block_on, io, span};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};

use crate::{Scene, ms};

pub(crate) const SCENES: &[Scene] = &[
    ("trial_buffer_unordered", || block_on(buffer_unordered())),
    ("trial_throttle", || block_on(throttle())),
    ("trial_chunks_timeout", || block_on(chunks_timeout())),
    ("trial_duplex", || block_on(duplex())),
    ("trial_futures_channel", || block_on(futures_channel())),
    ("trial_interval", || block_on(interval())),
];

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
