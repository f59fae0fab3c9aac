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
// `block_on` is the way from plain code into async code, once, at the top.
// Inside, the way to an answer is `.await`: it hands the thread back to the
// runtime, which has other futures to poll on it meanwhile.
async fn rate() -> i64 {
    fetch_rate().await
}
