//@ lanes: slow, quick, rx.recv
use futures::FutureExt;
use std::time::Duration;

async fn slow() -> &'static str {
    tokio::time::sleep(Duration::from_millis(50)).await;
    "slow"
}

async fn quick() -> &'static str {
    tokio::time::sleep(Duration::from_millis(5)).await;
    "quick"
}

#[tokio::main]
async fn main() {
    tokio::select! {
        biased;
        word = slow() => println!("{word}"),
        word = quick(), if true => {
            println!("{word}");
        }
        else => println!("none"),
    }
    let (tx, mut rx) = tokio::sync::mpsc::channel::<u32>(1);
    tx.send(3).await.unwrap();
    drop(tx);
    loop {
        tokio::select! {
            Some(n) = rx.recv() => println!("{n}"),
            else => break,
        }
    }
    let mut a = std::pin::pin!(slow().fuse());
    let mut b = std::pin::pin!(quick().fuse());
    futures::select! {
        word = a => println!("{word}"),
        word = b => println!("{word}"),
    }
}
