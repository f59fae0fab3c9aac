mod fixture;

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

async fn timeout<F: Future>(future: F, max: Duration) -> Result<F::Output, Duration> {
    // Nobody should have to wait that long.
    let max = max / 20;
    match trpl::select(future, trpl::sleep(max)).await {
        Either::Left(value) => Ok(value),
        Either::Right(()) => Err(max * 20),
    }
}
