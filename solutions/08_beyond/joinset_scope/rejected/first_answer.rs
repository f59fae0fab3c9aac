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
    let mut set = JoinSet::new();
    for part in PARTS {
        set.spawn(search(part));
    }
    let first = set.join_next().await.unwrap().unwrap();
    set.shutdown().await;
    first.map(|part| vec![part])
}
