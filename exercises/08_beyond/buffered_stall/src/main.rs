//! Barbara's stream
//!
//! Barbara fetches four reports, two at a time, and processes each. A report
//! that is there in 10 ms is often picked up only 100 ms later, and by then
//! many a server has hung up.
//!
//! Your task: let the fetching go on while reports are processed. Whoever is
//! woken is to be polled at once, and the last report is to be there after
//! 20 ms. No more than two are fetched at a time.

mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        // Two fetches are in the buffer whenever the stream is polled ..
        let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        while let Some(report) = reports.next().await {
            // .. and while this is awaited, who polls the stream?
            process(report).await;
        }
    });
}
