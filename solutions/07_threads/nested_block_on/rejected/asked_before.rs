mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    // Outside of every runtime this is allowed.
    let rate = rate();
    probe::block_on(async {
        let price = fetch_price().await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    trpl::block_on(fetch_rate())
}
