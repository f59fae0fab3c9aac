//! Two seconds, not five: the reference solution.

mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};
use trpl::Either;

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

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    // `select` polls its first argument first, and does not ask the second one
    // when that is ready. So a value that is there wins over a time that is up.
    match trpl::select(future, trpl::sleep(max)).await {
        Either::Left(value) => Ok(value),

        // By now `select` is over, and it has taken the future along: it was
        // dropped at its last pause and will not be polled again.
        Either::Right(()) => Err(max),
    }
}
