//! Barbara's stream
//!
//! Barbara fetches four reports, two at a time, and processes each. A report
//! that is there in 10 ms is often picked up only 100 ms later, and by then
//! many a server has hung up.
//!
//! Your task: process the first report as soon as it is there, and make the
//! fetching go on meanwhile. A fetch that is woken should be polled immediately,
//! so that the last report is there when two fetches, one after the other, can
//! be done: after about 20 ms. No more than two are fetched at a time, and the
//! program ends when all four are put away.

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
