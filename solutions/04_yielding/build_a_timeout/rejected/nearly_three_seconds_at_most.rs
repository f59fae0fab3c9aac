mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};

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

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    match trpl::select(future, trpl::sleep(max.min(Duration::from_millis(2800)))).await {
        trpl::Either::Left(value) => Ok(value),
        trpl::Either::Right(()) => Err(max),
    }
}
