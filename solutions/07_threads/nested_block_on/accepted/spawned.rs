mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let rate = rate();
        let price = fetch_price().await;
        let rate = rate.await.unwrap();
        println!("{price} crowns, {rate} to the mark");
    });
}

// Started by a plain function, and awaited through its handle.
fn rate() -> trpl::JoinHandle<i64> {
    trpl::spawn_task(fetch_rate())
}
