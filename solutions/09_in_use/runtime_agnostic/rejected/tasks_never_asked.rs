//! A library for every runtime: the handles are dropped.

mod fixture;

use std::pin::pin;
use std::time::Duration;

use fixture::{Runtime, Server};
use futures::FutureExt;
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
    let mut tasks = Vec::new();
    for server in servers {
        let sleep = runtime.sleep(limit);
        let (task, handle) = async move {
            futures::select_biased! {
                answer = pin!(server.ask().fuse()) => Some(answer),
                () = pin!(sleep.fuse()) => None,
            }
        }
        .remote_handle();
        runtime.spawn(task);
        drop(handle);
        tasks.push(async { None });
    }
    join_all(tasks).await
}
