//! Two seconds, not five
//!
//! `timeout` should limit how long a future may run. Now it waits all five
//! seconds, and only then reports that about two were allowed.
//!
//! Your task: build it from `select` and `sleep`, so that the future is dropped
//! when its time is up, whatever its limit. A future that is ready at its first
//! poll must win, even with a limit of zero. There are ready-made timeouts, in
//! tokio and for streams: do without them here.

mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};
use tokio::time::Instant;

fn main() {
    probe::block_on(async {
        let patience = patience();

        // What is in the cache is ready at the first poll, so it is given no
        // time. What is not in the cache is not waited for.
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
    let begin = Instant::now();

    // However long it takes: nothing happens here before the value is there.
    let value = future.await;

    if begin.elapsed() > max {
        Err(max)
    } else {
        Ok(value)
    }
}
