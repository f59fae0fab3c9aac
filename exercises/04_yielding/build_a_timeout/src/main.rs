//! Two seconds, not five
//!
//! `timeout` should limit how long a future may run. But it waits the full five
//! seconds for an answer, even if only two seconds are allowed.
//!
//! Your task: build `timeout` from `select` and `sleep`, so that the future is
//! dropped when its time is up, whatever the limit is. A future that is ready
//! at its first poll must win, even with a limit of zero. Do not use the
//! ready-made timeouts of tokio or of streams.

mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};
use tokio::time::Instant;

fn main() {
    probe::block_on(async {
        let patience = patience();

        // An answer in the cache is ready at the first poll, so it needs no
        // time. The limit is zero, because a missing answer should be skipped.
        let mut hits = 0;
        for _ in 0..ENTRIES {
            hits += u32::from(timeout(cached(), Duration::ZERO).await.is_ok());
        }
        println!("cache: {hits} of {ENTRIES}");

        println!("far: {:?}", timeout(far(), patience).await);
        println!("near: {:?}", timeout(near(), patience).await);
    });
}

/// Returns the output of `future`, or, if that takes longer than `max`, an
/// error that contains `max`.
async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    let begin = Instant::now();

    // No matter how long it takes, nothing happens here in the meantime.
    let value = future.await;

    if begin.elapsed() > max {
        Err(max)
    } else {
        Ok(value)
    }
}
