mod fixture;

use std::sync::OnceLock;

use fixture::{fetch_price, fetch_rate};

static RATE: OnceLock<i64> = OnceLock::new();

fn main() {
    probe::block_on(async {
        rate();
        let price = fetch_price().await;
        trpl::sleep(std::time::Duration::from_millis(100)).await;
        println!("{price} crowns, {} to the mark", RATE.get().unwrap());
    });
}

// Fetched in a task, whose handle nobody keeps.
fn rate() {
    trpl::spawn_task(async { RATE.set(fetch_rate().await) });
}
