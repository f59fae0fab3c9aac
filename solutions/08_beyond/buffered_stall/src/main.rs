//! Barbara's stream: the reference solution.

mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        // One future polls both sides: the stream for the next report, and all
        // processing in progress. So the fetches are polled whenever they wake.
        stream::iter(1..=4)
            .map(fetch)
            .buffer_unordered(2)
            .for_each_concurrent(None, process)
            .await;
    });
}
