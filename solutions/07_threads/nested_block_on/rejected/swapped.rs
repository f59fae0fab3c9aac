mod fixture;
use fixture::{fetch_price, fetch_rate};
fn main() {
    probe::block_on(async {
        let (rate, price) = trpl::join(fetch_price(), rate()).await;
        println!("{price} crowns, {rate} to the mark");
    });
}
async fn rate() -> i64 {
    fetch_rate().await
}
