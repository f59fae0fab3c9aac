mod fixture;

use fixture::{fetch, show};
use trpl::Either;

fn main() {
    probe::block_on(async {
        let mut oslo = trpl::spawn_task(fetch("oslo"));
        let mut lima = trpl::spawn_task(fetch("lima"));
        let (page, slow) = match trpl::select(&mut oslo, &mut lima).await {
            Either::Left(page) => (page, lima),
            Either::Right(page) => (page, oslo),
        };
        slow.abort();
        // An aborted task is dropped when the runtime comes to it.
        assert!(slow.await.is_err());
        show(&page.unwrap());
    });
}
