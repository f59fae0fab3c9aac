mod fixture;

use std::pin::pin;
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
    let mut future = pin!(future);
    let mut left = max;
    loop {
        let a_bit = Duration::from_millis(10);
        match trpl::select(future.as_mut(), trpl::sleep(a_bit)).await {
            Either::Left(value) => return Ok(value),
            Either::Right(()) if left <= a_bit => return Err(max),
            Either::Right(()) => left -= a_bit,
        }
    }
}
