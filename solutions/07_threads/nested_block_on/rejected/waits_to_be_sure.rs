mod fixture;

use std::time::Duration;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), rate()).await;
        trpl::sleep(Duration::from_millis(100)).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

async fn rate() -> i64 {
    fetch_rate().await
}
