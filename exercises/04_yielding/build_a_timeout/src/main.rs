//! Two seconds, not five
//!
//! `timeout` runs a future for at most as long as it is told. It says so when
//! the time is over, but it does not stop: after five seconds it says that two
//! have passed.
//!
//! Your task: build it from `select` and `sleep`, so that the future is dropped
//! when its time is over. A future that is ready at once is to win even if it
//! is given no time at all. tokio has a ready-made timeout; do without it here.

mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near};
use tokio::time::Instant;

fn main() {
    probe::block_on(async {
        let two_seconds = Duration::from_secs(2);

        // What is in the cache is there at once, so it is given no time.
        let mut hits = 0;
        for _ in 0..ENTRIES {
            hits += u32::from(timeout(cached(), Duration::ZERO).await.is_ok());
        }
        println!("cache: {hits} of {ENTRIES}");

        println!("far: {:?}", timeout(far(), two_seconds).await);
        println!("near: {:?}", timeout(near(), two_seconds).await);
    });
}

/// Gives what `future` gives, or, when that takes longer than `max`, an error
/// that holds the time.
async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    let begin = Instant::now();

    // However long it takes: nothing happens here before the value is there.
    let value = future.await;

    if begin.elapsed() > max {
        Err(max)
    } else {
        Ok(value)
    }
}
