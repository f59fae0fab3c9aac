//! No orphans: the reference solution.

mod fixture;

use fixture::{PARTS, search};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(async {
        match fixture::trip(plan()).await {
            Ok(parts) => println!("booked: {}", parts.join(", ")),
            Err(reason) => println!("no trip: {reason}"),
        }
        fixture::evening().await;
    });
}

/// Searches for all parts of the trip at the same time.
async fn plan() -> Result<Vec<String>, String> {
    // The set owns its tasks: dropping it aborts those that are left.
    let mut searches = JoinSet::new();
    for part in PARTS {
        searches.spawn(search(part));
    }

    let mut found = Vec::new();
    // The tasks in the order in which they end; `None` when none is left.
    while let Some(answer) = searches.join_next().await {
        match answer.unwrap() {
            Ok(part) => found.push(part),
            Err(reason) => {
                // An abort only asks the runtime to drop the future, which
                // happens when the task's turn comes. `shutdown` aborts them
                // all and then waits until each of them is gone.
                searches.shutdown().await;
                return Err(reason);
            }
        }
    }
    Ok(found)
}
