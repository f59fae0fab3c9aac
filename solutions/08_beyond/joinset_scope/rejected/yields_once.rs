mod fixture;

use fixture::{PARTS, search};
use futures::future::try_join_all;

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
    let mut searches = PARTS.map(|part| tokio::spawn(search(part)));
    let answers = searches
        .iter_mut()
        .map(async |search| search.await.unwrap());
    let outcome = try_join_all(answers).await;
    for search in searches {
        search.abort();
    }
    tokio::task::yield_now().await;
    outcome
}
