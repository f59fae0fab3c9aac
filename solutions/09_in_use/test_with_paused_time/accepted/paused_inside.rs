mod fixture;

use std::time::Duration;

use fixture::{Cache, try_on_all};
use tokio::time;

fn main() {
    try_on_all(test);
}

/// Panics if the cache is broken.
#[tokio::main(flavor = "current_thread")]
async fn test(mut cache: Cache) {
    time::pause();
    let price = cache.get().await.expect("the server answers");
    assert_eq!(cache.loads(), 1, "the first price was not loaded once");
    for second in 1..60 {
        time::advance(Duration::from_secs(1)).await;
        assert_eq!(
            cache.get().await,
            Ok(price),
            "another price after {second} s"
        );
    }
    assert_eq!(cache.loads(), 1, "loaded while a price was kept");
    time::advance(Duration::from_secs(2)).await;
    cache.server_fails(true);
    for _ in 0..2 {
        assert!(cache.get().await.is_err());
    }
    assert_eq!(cache.loads(), 3, "an error was kept");
}
