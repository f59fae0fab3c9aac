//! A library for every runtime

mod fixture;

use std::time::Duration;

use fixture::{Runtime, Server};

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
        let sleep = runtime.sleep(limit);
        tasks.push(tokio::spawn(async move {
            tokio::select! {
                answer = server.ask() => Some(answer),
                () = sleep => None,
            }
        }));
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers
}
