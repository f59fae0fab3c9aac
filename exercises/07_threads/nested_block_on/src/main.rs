//! A runtime in a runtime
//!
//! `rate` was written for a program without async: it runs a future to its end
//! by itself and returns what came of it. Now it is called from inside a
//! runtime, and the program panics.
//!
//! Your task: let the price and the exchange rate be fetched at the same time,
//! on the one runtime that there is. `rate` may change.

mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        // `rate` is a plain function, so a block makes a future of its call.
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;

        println!("{price} crowns, {rate} to the mark");
    });
}

/// The exchange rate of the day.
fn rate() -> i64 {
    // Blocks the thread until the answer is there. Whose thread is it?
    trpl::block_on(fetch_rate())
}
