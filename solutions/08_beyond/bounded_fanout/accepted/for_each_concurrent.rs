mod fixture;

use fixture::fetch;
use futures::{StreamExt, stream};

fn main() {
    probe::block_on(async {
        stream::iter(0..6)
            .for_each_concurrent(3, async |number| println!("{}", fetch(number).await))
            .await;
    });
}
