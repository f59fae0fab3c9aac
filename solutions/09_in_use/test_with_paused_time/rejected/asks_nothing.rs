mod fixture;

use std::time::Duration;

use fixture::{Cache, try_on_all};
use tokio::time::advance;

fn main() {
    try_on_all(test);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(cache: Cache) {
    advance(Duration::from_secs(61)).await;
    assert_eq!(cache.loads(), 0);
}
