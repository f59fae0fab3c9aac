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

async fn plan() -> Result<Vec<String>, String> {
    let mut searches = JoinSet::new();
    for part in PARTS {
        searches.spawn(search(part));
    }

    let mut found = Vec::new();
    while let Some(answer) = searches.join_next().await {
        match answer.unwrap() {
            Ok(part) => found.push(part),
            Err(reason) => {
                searches.abort_all();
                // The first that ends; there is another one.
                let _ = searches.join_next().await;
                return Err(reason);
            }
        }
    }
    Ok(found)
}
