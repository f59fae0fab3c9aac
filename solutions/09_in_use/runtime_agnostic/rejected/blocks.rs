//! A library for every runtime

mod fixture;

use std::pin::pin;
use std::time::Duration;

use fixture::{Runtime, Server};
use futures::channel::oneshot;
use futures::executor::block_on;
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
        let sleep = runtime.sleep(limit);
        runtime.spawn(async move {
            let answer = match select(pin!(server.ask()), pin!(sleep)).await {
                Either::Left((answer, _)) => Some(answer),
                Either::Right(_) => None,
            };
            let _ = tx.send(answer);
        });
        tasks.push(rx);
    }
    let answers = tasks.into_iter().map(|task| block_on(task).unwrap_or(None));
    answers.collect()
}
