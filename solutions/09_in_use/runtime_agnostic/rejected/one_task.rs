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
    let (tx, rx) = oneshot::channel();
    let sleeps: Vec<_> = servers.iter().map(|_| runtime.sleep(limit)).collect();
    runtime.spawn(async move {
        let asks = servers
            .into_iter()
            .zip(sleeps)
            .map(|(server, sleep)| async move {
                tokio::select! {
                    answer = server.ask() => Some(answer),
                    () = sleep => None,
                }
            });
        let _ = tx.send(join_all(asks).await);
    });
    rx.await.unwrap()
}
