//! A library for every runtime

mod fixture;

use std::time::Duration;

use fixture::{Runtime, Server};
use futures::future::join_all;
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
        let sleep = runtime.sleep(limit);
        runtime.spawn(async move {
            let _ = tx.send(server.ask().await);
        });
        tasks.push(async move {
            tokio::select! {
                answer = rx => answer.ok(),
                () = sleep => None,
            }
        });
    }
    join_all(tasks).await
}
