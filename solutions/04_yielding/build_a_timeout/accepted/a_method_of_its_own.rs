mod fixture;

use std::time::Duration;

use fixture::{ENTRIES, cached, far, near, patience};

trait Limit: Future + Sized {
    async fn timeout(self, max: Duration) -> Result<Self::Output, Duration> {
        match trpl::select(self, trpl::sleep(max)).await {
            trpl::Either::Left(value) => Ok(value),
            trpl::Either::Right(()) => Err(max),
        }
    }
}

impl<F: Future> Limit for F {}

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
    future.timeout(max).await
}
