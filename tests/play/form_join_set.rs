//@ lanes: job, set.join_next, never
//! A `JoinSet`: spawned, aborted, drained, with a panic among its tasks.
use std::time::Duration;
use tokio::task::JoinSet;

async fn job(n: u64) -> u64 {
    tokio::time::sleep(Duration::from_millis(50 - n * 10)).await;
    if n == 2 {
        panic!("job 2 is broken");
    }
    n
}

#[tokio::main]
async fn main() {
    let mut set = JoinSet::new();
    for n in 1..4 {
        set.spawn(job(n));
    }
    let never = set.spawn(async {
        tokio::time::sleep(Duration::from_secs(1000)).await;
        0
    });
    while let Some(result) = set.join_next().await {
        match result {
            Ok(n) => println!("job {n}"),
            Err(error) if error.is_panic() => {
                println!("a job panicked");
                never.abort();
            }
            Err(error) => println!("cancelled: {}", error.is_cancelled()),
        }
    }
    let mut blocking = JoinSet::new();
    blocking.spawn_blocking(|| 5);
    println!("{:?}", blocking.join_all().await);
}
