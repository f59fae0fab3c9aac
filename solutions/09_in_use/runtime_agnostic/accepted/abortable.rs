//! A library for every runtime

mod fixture;

use std::pin::pin;
use std::time::Duration;

use fixture::{Runtime, Server};
use futures::channel::oneshot;
use futures::future::{Either, abortable, join_all, select};

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
        let (task, handle) = abortable(server.ask());
        let sleep = runtime.sleep(limit);
        let (tx, rx) = oneshot::channel();
        runtime.spawn(async move {
            let _ = tx.send(task.await.ok());
        });
        tasks.push(async move {
            match select(rx, pin!(sleep)).await {
                Either::Left((answer, _)) => answer.unwrap_or(None),
                Either::Right(_) => {
                    handle.abort();
                    None
                }
            }
        });
    }
    join_all(tasks).await
}
