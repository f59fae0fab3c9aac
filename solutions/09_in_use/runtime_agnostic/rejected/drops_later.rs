//! A library for every runtime: the request is dropped 30 ms later.

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
        let (sleep, later) = (runtime.sleep(limit), runtime.clone());
        runtime.spawn(async move {
            let mut ask = Box::pin(server.ask());
            match select(&mut ask, pin!(sleep)).await {
                Either::Left((answer, _)) => {
                    let _ = tx.send(Some(answer));
                }
                Either::Right(_) => {
                    let _ = tx.send(None);
                    later.sleep(Duration::from_millis(30)).await;
                }
            }
        });
        // In the place of the handle that `spawn` does not return.
        tasks.push(rx);
    }
    let mut answers = Vec::new();
    for task in tasks {
        // The sender is dropped without an answer if the task has panicked.
        answers.push(task.await.unwrap_or(None));
    }
    answers
}
