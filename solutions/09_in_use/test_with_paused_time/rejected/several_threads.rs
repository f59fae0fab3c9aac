mod fixture;
use fixture::{Cache, try_on_all};
use std::time::Duration;

fn main() {
    try_on_all(test);
}

fn test(mut cache: Cache) {
    trpl::block_on(async move {
        tokio::time::pause();
        assert_eq!(cache.get().await, Ok(1));
        trpl::sleep(Duration::from_secs(61)).await;
        assert_eq!(cache.get().await, Ok(2));
    });
}
