//! A library for every runtime

mod fixture;

use std::pin::pin;
use std::time::Duration;

use fixture::{Runtime, Server};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    let mut answers = vec![None; servers.len()];
    let (tx, mut rx) = mpsc::unbounded_channel();
    let stop = CancellationToken::new();
    let _stops = stop.clone().drop_guard();
    for (number, server) in servers.into_iter().enumerate() {
        let (tx, stop) = (tx.clone(), stop.clone());
        runtime.spawn(async move {
            if let Some(answer) = stop.run_until_cancelled(server.ask()).await {
                let _ = tx.send((number, answer));
            }
        });
    }
    drop(tx);
    let mut sleep = pin!(runtime.sleep(limit));
    loop {
        tokio::select! {
            biased;
            next = rx.recv() => match next {
                Some((number, answer)) => answers[number] = Some(answer),
                None => return answers,
            },
            () = &mut sleep => return answers,
        }
    }
}
