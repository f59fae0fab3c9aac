mod fixture;

use fixture::{Cache, try_on_all};

fn main() {
    try_on_all(test);
}

#[tokio::main(flavor = "current_thread", start_paused = true)]
async fn test(mut cache: Cache) {
    assert_eq!(cache.get().await, Ok(1));
    todo!()
}
