//! No orphans
//!
//! Four searches run as tasks. When one of them fails, whichever it is, there
//! is no trip, and `plan` returns immediately; but searches that are not done
//! go on, although nobody is left who would want their answers.
//!
//! Your task: make `plan` return the first error as soon as it comes, but not
//! before every task that it started has ended. The searches remain tasks of
//! their own, all four: on a runtime with several workers they would run in
//! parallel.

mod fixture;

use fixture::{PARTS, search};
use futures::future::try_join_all;

fn main() {
    probe::block_on(async {
        match fixture::trip(plan()).await {
            Ok(parts) => println!("booked: {}", parts.join(", ")),
            Err(reason) => println!("no trip: {reason}"),
        }
        // A server would go on for months after a request that failed.
        fixture::evening().await;
    });
}

/// Searches for all parts of the trip at the same time.
async fn plan() -> Result<Vec<String>, String> {
    let searches = PARTS.map(|part| tokio::spawn(search(part)));

    // A handle gives what its task returned, or a `JoinError` if the task
    // panicked or was aborted. Neither is expected here.
    let answers = searches.map(async |handle| handle.await.unwrap());

    // Ready with the first error, without waiting for the others: it drops
    // what is left, and that is handles.
    try_join_all(answers).await
}
