mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    let runtime = tokio::runtime::Handle::current();
    tokio::task::block_in_place(|| runtime.block_on(fetch_rate()))
}
