//! Three at a time: the reference solution.

mod fixture;

use fixture::fetch;
// This `StreamExt` has `buffer_unordered`, and trpl's does not. With both in
// scope, `map` and `next` would be ambiguous.
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        // `map` makes a stream of futures, none of which is polled yet.
        // `buffer_unordered` takes three of them, polls those that were woken,
        // and takes another one whenever one is ready.
        let mut pages = stream::iter(0..6).map(fetch).buffer_unordered(3);
        while let Some(page) = pages.next().await {
            println!("{page}");
        }
    });
}
