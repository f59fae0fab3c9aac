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
    let train = tokio::spawn(search("train")).await.unwrap()?;
    let others = PARTS.into_iter().filter(|part| *part != "train");
    let mut searches: JoinSet<_> = others.map(search).collect();
    let mut found = vec![train];
    while let Some(answer) = searches.join_next().await {
        match answer.unwrap() {
            Ok(part) => found.push(part),
            Err(reason) => {
                searches.shutdown().await;
                return Err(reason);
            }
        }
    }
    Ok(found)
}
