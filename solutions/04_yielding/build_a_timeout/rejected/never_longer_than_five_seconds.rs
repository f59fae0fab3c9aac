mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};
use trpl::Either;

fn main() {
    probe::block_on(async {
        let patience = patience();

        // What is in the cache is ready immediately, so the limit is zero.
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
    // `select` polls its first argument first. If that is ready, the second is
    // not polled. So a value that is ready wins, even when its time is up.
    let limit = max.min(Duration::from_millis(4900));
    match trpl::select(future, trpl::sleep(limit)).await {
        Either::Left(value) => Ok(value),

        // By now `select` has ended and has dropped the future at its last
        // pause, so the future will not be polled again.
        Either::Right(()) => Err(max),
    }
}
