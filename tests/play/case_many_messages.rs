//@ lanes: producer, consumer
//! Thousands of messages through a channel with room for one: all of it is progress.
#[tokio::main]
async fn main() {
    let (tx, mut rx) = tokio::sync::mpsc::channel::<u64>(1);
    let producer = async move {
        for n in 0..2000 {
            tx.send(n).await.unwrap();
        }
    };
    let consumer = async move {
        let mut sum = 0;
        while let Some(n) = rx.recv().await {
            sum += n;
        }
        println!("{sum}");
    };
    tokio::join!(producer, consumer);
}
