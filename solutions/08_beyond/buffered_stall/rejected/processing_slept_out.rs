mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        while let Some(report) = reports.next().await {
            tokio::spawn(process(report));
        }
        trpl::sleep(std::time::Duration::from_millis(500)).await;
    });
}
