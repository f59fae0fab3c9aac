mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(async {
        let connections = Semaphore::new(2);
        stream::iter(1..=4)
            .for_each_concurrent(None, async |number| {
                let permit = connections.acquire().await.unwrap();
                let report = fetch(number).await;
                drop(permit);
                process(report).await;
            })
            .await;
    });
}
