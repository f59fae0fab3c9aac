//! A runtime in a runtime: the reference solution.

mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), rate()).await;

        println!("{price} crowns, {rate} to the mark");
    });
}

/// The exchange rate of the day.
//
// `block_on` leads from plain code into async code, once, at the top. Inside,
// use `.await`: it hands the thread back to the runtime, which can poll other
// futures on it until the rate has arrived.
async fn rate() -> i64 {
    fetch_rate().await
}
