mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};

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

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    use futures::FutureExt;
    let mut future = Box::pin(future);
    if max.is_zero() {
        return (&mut future).now_or_never().ok_or(max);
    }
    match trpl::select(future, trpl::sleep(Duration::from_secs(2))).await {
        trpl::Either::Left(v) => Ok(v),
        trpl::Either::Right(()) => Err(max),
    }
}
