//! A library for every runtime

mod fixture;

use std::time::Duration;

use fixture::{Runtime, Server};
use futures::future::join_all;

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    let asks = servers.into_iter().map(|server| {
        let sleep = runtime.sleep(limit);
        async move {
            tokio::select! {
                answer = server.ask() => Some(answer),
                () = sleep => None,
            }
        }
    });
    join_all(asks).await
}
