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

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    use futures::FutureExt;
    if max.is_zero() {
        return future.now_or_never().ok_or(max);
    }
    match trpl::select(future, trpl::sleep(max)).await {
        trpl::Either::Left(v) => Ok(v),
        trpl::Either::Right(()) => Err(max),
    }
}
