//@ lanes: task, stream.next
//! Messages and a fast interval as one stream: throttled, merged, and only so many of them.
use std::pin::pin;
use std::time::Duration;
use trpl::{ReceiverStream, Stream, StreamExt};

fn letters() -> impl Stream<Item = String> {
    let (tx, rx) = trpl::channel();
    trpl::spawn_task(async move {
        for (index, letter) in ('a'..='j').enumerate() {
            let ms = if index % 2 == 0 { 100 } else { 300 };
            trpl::sleep(Duration::from_millis(ms)).await;
            if let Err(error) = tx.send(format!("letter {letter}")) {
                println!("not sent: {error}");
                return;
            }
        }
    });
    ReceiverStream::new(rx)
}

fn counts() -> impl Stream<Item = u32> {
    let (tx, rx) = trpl::channel();
    trpl::spawn_task(async move {
        let mut count = 0;
        loop {
            trpl::sleep(Duration::from_millis(1)).await;
            count += 1;
            if tx.send(count).is_err() {
                return;
            }
        }
    });
    ReceiverStream::new(rx)
}

fn main() {
    trpl::block_on(async {
        let messages = letters().timeout(Duration::from_millis(200));
        let intervals = counts()
            .map(|count| format!("interval {count}"))
            .throttle(Duration::from_millis(100))
            .timeout(Duration::from_secs(10));
        let mut stream = pin!(messages.merge(intervals).take(20));
        while let Some(result) = stream.next().await {
            match result {
                Ok(item) => println!("{item}"),
                Err(_) => println!("late"),
            }
        }
    });
}
