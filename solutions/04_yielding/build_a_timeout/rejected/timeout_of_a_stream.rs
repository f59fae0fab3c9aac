mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};

fn main() {
    probe::block_on(async {
        let patience = patience();

        // What is in the cache is there at once, so it is given no time.
        let mut hits = 0;
        for _ in 0..ENTRIES {
            hits += u32::from(timeout(cached(), Duration::ZERO).await.is_ok());
        }
        println!("cache: {hits} of {ENTRIES}");

        println!("far: {:?}", timeout(far(), patience).await);
        println!("near: {:?}", timeout(near(), patience).await);
    });
}

/// Gives what `future` gives, or, when that takes longer than `max`, an error
/// that holds the time.
async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    use trpl::StreamExt;
    let mut one = std::pin::pin!(futures::stream::once(future).timeout(max));
    match one.next().await {
        Some(Ok(value)) => Ok(value),
        _ => Err(max),
    }
}
