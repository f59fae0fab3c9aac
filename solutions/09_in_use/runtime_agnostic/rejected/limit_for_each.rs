//! A library for every runtime

mod fixture;

use std::time::Duration;

use fixture::{Runtime, Server};
use tokio::sync::oneshot;

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
        runtime.spawn(async move {
            let mut tx = tx;
            tokio::select! {
                answer = server.ask() => {
                    let _ = tx.send(answer);
                }
                () = tx.closed() => {}
            }
        });
        tasks.push(rx);
    }
    let mut answers = Vec::new();
    for mut task in tasks {
        let sleep = runtime.sleep(limit);
        answers.push(tokio::select! {
            answer = &mut task => answer.ok(),
            () = sleep => None,
        });
    }
    answers
}
