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
    let [flight, train, hotel, car] = PARTS.map(|part| tokio::spawn(search(part)));
    let others = [flight, train, car];
    match hotel.await.unwrap() {
        Ok(found) => {
            let mut all = vec![found];
            for other in others {
                all.push(other.await.unwrap()?);
            }
            Ok(all)
        }
        Err(reason) => {
            for other in others {
                other.abort();
                let _ = other.await;
            }
            Err(reason)
        }
    }
}
