mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        let mut tasks = Vec::new();
        while let Some(report) = reports.next().await {
            tasks.push(trpl::spawn_task(process(report)));
        }
        for task in tasks {
            task.await.unwrap();
        }
    });
}
