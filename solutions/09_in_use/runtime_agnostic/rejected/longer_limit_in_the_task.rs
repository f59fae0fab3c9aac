//! A library for every runtime: two limits.

mod fixture;

use std::pin::pin;
use std::time::Duration;

use fixture::{Runtime, Server};
use futures::channel::oneshot;
use futures::future::{Either, select};

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    let mut tasks = Vec::new();
    for server in servers {
        let (tx, rx) = oneshot::channel();
        let sleep = runtime.sleep(limit + Duration::from_millis(20));
        let soon = runtime.sleep(limit);
        runtime.spawn(async move {
            // `timeout` by hand: whichever is ready first, the other one is dropped.
            let answer = match select(pin!(server.ask()), pin!(sleep)).await {
                Either::Left((answer, _)) => Some(answer),
                Either::Right(_) => None,
            };
            // An error means that nobody waits for the answers any more.
            let _ = tx.send(answer);
        });
        // In the place of the handle that `spawn` does not return.
        tasks.push(async move {
            match select(rx, pin!(soon)).await {
                Either::Left((answer, _)) => answer.unwrap_or(None),
                Either::Right(_) => None,
            }
        });
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task);
    }
    futures::future::join_all(answers).await
}
