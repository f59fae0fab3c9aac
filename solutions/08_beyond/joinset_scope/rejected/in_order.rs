mod fixture;

use fixture::{PARTS, search};

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
    let mut found = Vec::new();
    let mut failed = None;
    for search in &mut searches {
        match search.await.unwrap() {
            Ok(part) => found.push(part),
            Err(reason) => {
                failed = Some(reason);
                break;
            }
        }
    }
    let Some(reason) = failed else {
        return Ok(found);
    };
    for search in searches {
        if !search.is_finished() {
            search.abort();
            let _ = search.await;
        }
    }
    Err(reason)
}
