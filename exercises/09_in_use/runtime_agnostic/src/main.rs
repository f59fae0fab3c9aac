//! A library for every runtime
//!
//! `ask_all` is a function of a library. It asks several servers and waits for
//! their answers, up to a time limit. One program uses it on tokio, where it works.
//! Another program uses it on its own small runtime, and there it panics.
//!
//! Your task is to make `ask_all` work on every `Runtime`. This trait, in
//! src/fixture.rs, has all that the library may use of a runtime: `sleep` and
//! `spawn`. The signature of `ask_all` must stay as it is.
//!
//! - Each server is asked in its own task, which `spawn` of this runtime starts.
//!   All servers are asked at the same time.
//! - The output has the answers in the order of the servers, and `None` for a
//!   server that has not answered within the limit.
//! - The output is ready as soon as each server has answered or the limit is over.
//! - When the limit is over, everything that still waits for an answer is dropped.
//! - No other runtime is used or created, not even when the program uses tokio.
//!   Channels, `select!` and the like are fine if they work without a runtime.

mod fixture;

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
    let mut tasks = Vec::new();
    for server in servers {
        tasks.push(tokio::spawn(tokio::time::timeout(limit, server.ask())));
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap().ok());
    }
    answers
}
