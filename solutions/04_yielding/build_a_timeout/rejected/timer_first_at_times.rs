mod fixture;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};
use trpl::Either;

fn main() {
    probe::block_on(async {
        let patience = patience();

        let mut hits = 0;
        for _ in 0..ENTRIES {
            hits += u32::from(timeout(cached(), Duration::ZERO).await.is_ok());
        }
        println!("cache: {hits} of {ENTRIES}");

        println!("far: {:?}", timeout(far(), patience).await);
        println!("near: {:?}", timeout(near(), patience).await);
    });
}

/// Every third time the timer is first, so that neither side is always preferred.
async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    static CALLS: AtomicU32 = AtomicU32::new(0);
    if CALLS.fetch_add(1, Ordering::Relaxed) % 3 == 2 {
        return match trpl::select(trpl::sleep(max), future).await {
            Either::Left(()) => Err(max),
            Either::Right(value) => Ok(value),
        };
    }
    match trpl::select(future, trpl::sleep(max)).await {
        Either::Left(value) => Ok(value),
        Either::Right(()) => Err(max),
    }
}
