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
    let searches = PARTS.map(|part| tokio::spawn(search(part)));
    let stops: Vec<_> = searches.iter().map(|s| s.abort_handle()).collect();
    let answers = searches.map(async |handle| handle.await.unwrap());
    let result = try_join_all(answers).await;
    if result.is_err() {
        for stop in stops {
            stop.abort();
        }
    }
    result
}
