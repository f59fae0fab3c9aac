mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        let reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        let reports: Vec<_> = reports.collect().await;
        for report in reports {
            process(report).await;
        }
    });
}
