mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let price = fetch_price().await;
        let rate = rate().await;
        println!("{price} crowns, {rate} to the mark");
    });
}

async fn rate() -> i64 {
    fetch_rate().await
}
