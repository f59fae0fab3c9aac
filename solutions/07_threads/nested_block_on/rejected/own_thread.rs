mod fixture;

use fixture::{fetch_price, fetch_rate};

fn main() {
    probe::block_on(async {
        let (price, rate) = trpl::join(fetch_price(), async { rate() }).await;
        println!("{price} crowns, {rate} to the mark");
    });
}

fn rate() -> i64 {
    // Works, at the price of a runtime, a thread, and a thread that blocks.
    let thread = std::thread::spawn(|| trpl::block_on(fetch_rate()));
    thread.join().unwrap()
}
