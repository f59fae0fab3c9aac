mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    // No second runtime, and still a thread that blocks inside of one.
    tokio::runtime::Handle::current().block_on(fetch_rate())
}
