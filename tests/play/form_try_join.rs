//@ lanes: part, fails
//! `try_join!` ends with the first error and drops the rest.
use std::time::Duration;

async fn part(n: u64) -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(n * 10)).await;
    println!("part {n}");
    Ok(n)
}

async fn fails() -> Result<u64, String> {
    tokio::time::sleep(Duration::from_millis(25)).await;
    Err("broken".to_owned())
}

#[tokio::main]
async fn main() {
    println!("{:?}", tokio::try_join!(part(1), part(2)));
    println!("{:?}", tokio::try_join!(part(1), fails(), part(3)));
    println!("{:?}", futures::try_join!(part(2), fails()));
    println!("{:?}", futures::future::try_join_all([part(1), part(2)]).await);
}
