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
    let hotel = tokio::spawn(search("hotel")).await.unwrap()?;
    let flight = tokio::spawn(search("flight"));
    let car = tokio::spawn(search("car"));
    let train = tokio::spawn(search("train"));
    let mut found = vec![hotel];
    for handle in [flight, train, car] {
        found.push(handle.await.unwrap()?);
    }
    let _ = PARTS;
    Ok(found)
}
