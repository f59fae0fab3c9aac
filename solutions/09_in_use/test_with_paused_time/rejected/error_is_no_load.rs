mod fixture;

use fixture::{Cache, Failed, try_on_all};

fn main() {
    try_on_all(test);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    cache.server_fails(true);
    assert_eq!(cache.get().await, Err(Failed));
    cache.server_fails(false);
    assert_eq!(cache.get().await, Ok(1));
}
