mod fixture;
use fixture::{fetch_price, fetch_rate};
use tokio::runtime::Handle;
fn main() {
    probe::block_on(async {
        let runtime = Handle::current();
        let rate = tokio::task::spawn_blocking(move || rate(&runtime));
        let (price, rate) = trpl::join(fetch_price(), rate).await;
        println!("{price} crowns, {} to the mark", rate.unwrap());
    });
}
fn rate(runtime: &Handle) -> i64 {
    runtime.block_on(fetch_rate())
}
