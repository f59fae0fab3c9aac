//! A library for every runtime

mod fixture;

use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use fixture::{Runtime, Server};
use futures::future::{Either, select};

fn main() {
    fixture::main();
}

/// Asks all servers at the same time.
pub async fn ask_all<R: Runtime>(
    runtime: R,
    servers: Vec<Server>,
    limit: Duration,
) -> Vec<Option<String>> {
    let slots: Vec<Arc<Mutex<Option<Option<String>>>>> =
        servers.iter().map(|_| Arc::default()).collect();
    for (server, slot) in servers.into_iter().zip(slots.clone()) {
        let sleep = runtime.sleep(limit);
        runtime.spawn(async move {
            let answer = match select(pin!(server.ask()), pin!(sleep)).await {
                Either::Left((answer, _)) => Some(answer),
                Either::Right(_) => None,
            };
            *slot.lock().unwrap() = Some(answer);
        });
    }
    while slots.iter().any(|slot| slot.lock().unwrap().is_none()) {
        tokio::task::yield_now().await;
    }
    let answers = slots
        .iter()
        .map(|slot| slot.lock().unwrap().take().unwrap());
    answers.collect()
}
