mod fixture;

use std::time::Duration;

use fixture::{Cache, try_on_all};
use tokio::time::advance;

fn main() {
    try_on_all(test);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    let first = cache.get().await;
    advance(Duration::from_secs(61)).await;
    let second = cache.get().await;
    if first == second {
        eprintln!("the price is too old");
    }
}
