mod fixture;

use fixture::{fetch, process};
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        stream::iter(1..=4)
            .then(fetch)
            .for_each_concurrent(None, process)
            .await;
    });
}
