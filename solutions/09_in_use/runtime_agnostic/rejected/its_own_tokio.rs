//! A library for every runtime

mod fixture;

use std::sync::LazyLock;
use std::time::Duration;

use fixture::{Runtime, Server};

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    _runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    static RUNTIME: LazyLock<tokio::runtime::Runtime> = LazyLock::new(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder.worker_threads(1).enable_all().build().unwrap()
    });
    let mut tasks = Vec::new();
    for server in servers {
        tasks.push(RUNTIME.spawn(async move { tokio::time::timeout(limit, server.ask()).await }));
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap().ok());
    }
    answers
}
