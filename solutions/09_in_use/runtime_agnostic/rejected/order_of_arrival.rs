//! A library for every runtime

mod fixture;

use std::time::Duration;

use fixture::{Runtime, Server};
use tokio::sync::mpsc;

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    let (tx, mut rx) = mpsc::unbounded_channel();
    for server in servers {
        let tx = tx.clone();
        let sleep = runtime.sleep(limit);
        runtime.spawn(async move {
            let answer = tokio::select! {
                answer = server.ask() => Some(answer),
                () = sleep => None,
            };
            let _ = tx.send(answer);
        });
    }
    drop(tx);
    let mut answers = Vec::new();
    while let Some(answer) = rx.recv().await {
        answers.push(answer);
    }
    answers
}
