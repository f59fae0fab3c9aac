//@ lanes: job, jobs.next, some.next
use futures::StreamExt;
use futures::stream::FuturesUnordered;

async fn job(n: u64) -> u64 {
    tokio::time::sleep(std::time::Duration::from_millis(10 - n)).await;
    n
}

#[tokio::main]
async fn main() {
    let mut jobs: FuturesUnordered<_> = (1..=3).map(job).collect();
    while let Some(n) = jobs.next().await {
        println!("{n}");
    }
    let mut some = FuturesUnordered::new();
    for n in 1..=2 {
        some.push(job(n));
    }
    println!("{:?}", some.next().await);
}
