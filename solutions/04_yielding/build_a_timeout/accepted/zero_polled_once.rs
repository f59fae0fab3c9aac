mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near};

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
