mod fixture;

use fixture::{PARTS, search};
use futures::stream::{FuturesUnordered, StreamExt};

fn main() {
    probe::block_on(async {
        match fixture::trip(plan()).await {
            Ok(parts) => println!("booked: {}", parts.join(", ")),
            Err(reason) => println!("no trip: {reason}"),
        }
        fixture::evening().await;
    });
}

async fn plan() -> Result<Vec<String>, String> {
    let mut searches: FuturesUnordered<_> = PARTS
        .map(|part| tokio::spawn(search(part)))
        .into_iter()
        .collect();
    let mut found = Vec::new();
    while let Some(answer) = searches.next().await {
        match answer.unwrap() {
            Ok(part) => found.push(part),
            Err(reason) => {
                for handle in searches {
                    handle.abort();
                    // An error: the task was cancelled.
                    let _ = handle.await;
                }
                return Err(reason);
            }
        }
    }
    Ok(found)
}
