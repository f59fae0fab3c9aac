//! Barbara's stream
//!
//! Barbara fetches four reports, two at a time, and processes each of them. A
//! report that is ready after 10 ms is often picked up only 100 ms later, and
//! by then many servers have closed the connection.
//!
//! Your task: process the first report as soon as it arrives, and make the
//! fetching continue in the meantime. A fetch that is woken should be polled
//! immediately. So the last report should arrive after about 20 ms, the time
//! that two fetches in a row take. Fetch at most two at a time. The program
//! should end when all four reports have been processed.

mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        // Two fetches are in the buffer whenever the stream is polled ..
        let mut reports = stream::iter(1..=4).map(fetch).buffer_unordered(2);
        while let Some(report) = reports.next().await {
            // .. and while this is awaited, what polls the stream?
            process(report).await;
        }
    });
}
