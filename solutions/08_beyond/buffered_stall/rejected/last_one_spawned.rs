mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        let mut count = 0;
        while let Some(report) = reports.next().await {
            count += 1;
            if count == 4 {
                trpl::spawn_task(process(report)).await.unwrap();
            } else {
                process(report).await;
            }
        }
    });
}
