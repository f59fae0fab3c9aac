//! A runtime in a runtime
//!
//! `rate` was written for a program without async: it runs a future to its end
//! and returns the result. Now it is called from inside a runtime, and the
//! program panics.
//!
//! Your task: fetch the price and the exchange rate at the same time, on the
//! existing runtime. You may change `rate`.

mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        // `rate` is a plain function, so a block turns the call into a future.
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;

        println!("{price} crowns, {rate} to the mark");
    });
}

/// The exchange rate of the day.
fn rate() -> i64 {
    // Blocks the thread until the rate has arrived. Whose thread is it?
    trpl::block_on(fetch_rate())
}
