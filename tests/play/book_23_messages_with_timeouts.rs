//@ lanes: task, messages.next, sleep
//! A stream of messages from a task, some of which are late.
use std::pin::pin;
use std::time::Duration;
use trpl::{ReceiverStream, Stream, StreamExt};

fn letters() -> impl Stream<Item = String> {
    let (tx, rx) = trpl::channel();
    trpl::spawn_task(async move {
        for (index, letter) in ["a", "b", "c", "d", "e"].into_iter().enumerate() {
            let ms = if index % 2 == 0 { 100 } else { 300 };
            trpl::sleep(Duration::from_millis(ms)).await;
            if tx.send(format!("letter {letter}")).is_err() {
                println!("nobody listens");
                break;
            }
        }
    });
    ReceiverStream::new(rx)
}

fn main() {
    trpl::block_on(async {
        let mut messages = pin!(letters().timeout(Duration::from_millis(200)));
        while let Some(result) = messages.next().await {
            match result {
                Ok(message) => println!("{message}"),
                Err(late) => println!("late: {late}"),
            }
        }
    });
}
