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
    let tasks = servers.into_iter().map(|server| {
        let task = timeout(runtime.clone(), limit, server.ask());
        spawn(&runtime, task)
    });
    let tasks: Vec<_> = tasks.collect();
    let answers = futures::future::join_all(tasks).await;
    answers.into_iter().map(Result::unwrap).collect()
}

/// The output of the future, or `None` if it takes too long.
async fn timeout<R: Runtime, F: Future>(
    runtime: R,
    limit: Duration,
    future: F,
) -> Option<F::Output> {
    tokio::select! {
        output = future => Some(output),
        () = runtime.sleep(limit) => None,
    }
}

/// Starts a task whose output arrives.
fn spawn<R: Runtime, T: Send + 'static>(
    runtime: &R,
    task: impl Future<Output = T> + Send + 'static,
) -> oneshot::Receiver<T> {
    let (tx, rx) = oneshot::channel();
    runtime.spawn(async move {
        let _ = tx.send(task.await);
    });
    rx
}
