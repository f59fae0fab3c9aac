mod fixture;
use fixture::{fetch, process};
use futures::{StreamExt, stream};
fn main() {
    probe::block_on(async {
        let (tx, mut rx) = trpl::channel();
        tokio::spawn(async move {
            let mut rs = stream::iter(1..=4).map(fetch).buffer_unordered(2);
            while let Some(r) = rs.next().await {
                tx.send(r).unwrap();
            }
        });
        for _ in 0..3 {
            process(rx.recv().await.unwrap()).await;
        }
    });
}
