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
    let mut found = Ok(Vec::new());
    while let Some(answer) = searches.join_next().await {
        let answer = answer.unwrap_or_else(|error| Err(error.to_string()));
        match (answer, &mut found) {
            (Ok(part), Ok(found)) => found.push(part),
            (Ok(_), Err(_)) => {}
            (Err(reason), _) => {
                searches.abort_all();
                found = Err(reason);
            }
        }
    }
    found
}
