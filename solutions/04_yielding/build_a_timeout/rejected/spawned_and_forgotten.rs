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

async fn timeout<F>(future: F, max: Duration) -> Result<F::Output, Duration>
where
    F: Future + Send + 'static,
    F::Output: Send,
{
    // A little more than nothing, for the task to begin at all.
    let timer = trpl::sleep(max.max(Duration::from_millis(1)));
    match trpl::select(trpl::spawn_task(future), timer).await {
        Either::Left(value) => Ok(value.unwrap()),
        // Only the handle is dropped here. The task goes on.
        Either::Right(()) => Err(max),
    }
}
