mod fixture;
use fixture::{fetch, process};
use futures::{StreamExt, stream};
fn main() {
    probe::block_on(async {
        stream::iter(1..=4)
            .map(|n| async move {
                let r = fetch(n).await;
                process(r).await;
            })
            .buffer_unordered(2)
            .for_each(|()| async {})
            .await;
    });
}
