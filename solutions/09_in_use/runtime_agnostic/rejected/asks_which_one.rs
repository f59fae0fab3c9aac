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
    if tokio::runtime::Handle::try_current().is_ok() {
        let mut tasks = Vec::new();
        for server in servers {
            tasks.push(tokio::spawn(tokio::time::timeout(limit, server.ask())));
        }
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(task.await.unwrap().ok());
        }
        return answers;
    }
    let mut tasks = Vec::new();
    for server in servers {
        let (tx, rx) = oneshot::channel();
        let sleep = runtime.sleep(limit);
        runtime.spawn(async move {
            let answer = tokio::select! {
                answer = server.ask() => Some(answer),
                () = sleep => None,
            };
            let _ = tx.send(answer);
        });
        tasks.push(rx);
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap_or(None));
    }
    answers
}
