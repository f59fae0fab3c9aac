//@ lanes: ticker.tick
//@ ends: endless
//! An interval without an end.
#[tokio::main]
async fn main() {
    let mut ticker = tokio::time::interval(std::time::Duration::from_secs(1));
    let mut count = 0_u64;
    loop {
        ticker.tick().await;
        count += 1;
        if count == u64::MAX {
            break;
        }
    }
}
