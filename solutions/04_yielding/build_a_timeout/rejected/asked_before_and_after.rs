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
    let mut f = Box::pin(future);
    if let Some(v) = futures::FutureExt::now_or_never(&mut f) {
        return Ok(v);
    }
    trpl::sleep(max).await;
    if let Some(v) = futures::FutureExt::now_or_never(f) {
        Ok(v)
    } else {
        Err(max)
    }
}
