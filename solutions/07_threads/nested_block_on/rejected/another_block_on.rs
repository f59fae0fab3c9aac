mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    // Does not panic, and waits for a timer that only this thread could turn.
    futures::executor::block_on(fetch_rate())
}
