mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = tokio::join!(fetch_price(), rate());
        println!("{price} crowns, {rate} to the mark");
    });
}

// Does not wait, so it need not be async: it hands the future on.
fn rate() -> impl Future<Output = i64> {
    fetch_rate()
}
