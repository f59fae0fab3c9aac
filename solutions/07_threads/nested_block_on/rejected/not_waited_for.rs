mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    // A plain function can start it. It cannot wait for it.
    trpl::spawn_task(fetch_rate());
    probe::param("rate", 7)
}
