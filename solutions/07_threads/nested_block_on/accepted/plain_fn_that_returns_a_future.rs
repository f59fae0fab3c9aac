mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = tokio::join!(fetch_price(), rate());
        println!("{price} crowns, {rate} to the mark");
    });
}

// Does not wait, so it does not have to be async: it returns the future.
fn rate() -> impl Future<Output = i64> {
    fetch_rate()
}
