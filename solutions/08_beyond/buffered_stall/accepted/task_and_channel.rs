mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};
use tokio::sync::mpsc;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = mpsc::channel(4);
        trpl::spawn_task(async move {
            let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
            while let Some(report) = reports.next().await {
                tx.send(report).await.unwrap();
            }
        });
        while let Some(report) = rx.recv().await {
            process(report).await;
        }
    });
}
