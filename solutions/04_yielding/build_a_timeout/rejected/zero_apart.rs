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
    if max.is_zero() {
        return Ok(future.await);
    }
    match trpl::select(trpl::sleep(max), future).await {
        trpl::Either::Left(()) => Err(max),
        trpl::Either::Right(value) => Ok(value),
    }
}
