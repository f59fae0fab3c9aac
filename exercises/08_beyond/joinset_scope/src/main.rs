//! No orphans
//!
//! Four searches for the parts of a trip run as tasks. If any of them fails,
//! there is no trip, and `plan` returns immediately. But the searches that have
//! not finished keep running, although nobody wants their results.
//!
//! Your task: make `plan` return the first error as soon as it arrives, but not
//! before every task that it started has ended. All four searches should remain
//! separate tasks: on a runtime with several workers, they would run in
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
        // A server would run for months after a failed request.
        fixture::evening().await;
    });
}

/// Searches for all parts of the trip at the same time.
async fn plan() -> Result<Vec<String>, String> {
    let searches = PARTS.map(|part| tokio::spawn(search(part)));

    // A handle evaluates to what its task returned, or to a `JoinError` if the
    // task panicked or was aborted. Neither is expected here.
    let answers = searches.map(async |handle| handle.await.unwrap());

    // Ready with the first error, without waiting for the others: it drops what
    // is left, but that is only handles.
    try_join_all(answers).await
}
