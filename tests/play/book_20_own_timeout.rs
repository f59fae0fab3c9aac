//@ lanes: slow, timeout, select
//! A timeout of one's own, out of `select` and a timer.
use std::future::Future;
use std::time::Duration;
use trpl::Either;

async fn timeout<F: Future>(future: F, most: Duration) -> Result<F::Output, Duration> {
    match trpl::select(future, trpl::sleep(most)).await {
        Either::Left(output) => Ok(output),
        Either::Right(()) => Err(most),
    }
}

fn main() {
    trpl::block_on(async {
        let slow = async {
            trpl::sleep(Duration::from_secs(5)).await;
            "finally"
        };
        match timeout(slow, Duration::from_secs(2)).await {
            Ok(word) => println!("{word}"),
            Err(most) => println!("failed after {} s", most.as_secs()),
        }
    });
}
