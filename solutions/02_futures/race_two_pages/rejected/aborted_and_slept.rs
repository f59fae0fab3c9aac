mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use futures::future;
use tokio::time::timeout;
use trpl::Either;

const LIMIT: Duration = Duration::from_millis(150);

fn main() {
    probe::block_on(async {
        let mut oslo = trpl::spawn_task(fetch("oslo"));
        let mut lima = trpl::spawn_task(fetch("lima"));
        let page = match trpl::select(&mut oslo, &mut lima).await {
            Either::Left(page) | Either::Right(page) => page.unwrap(),
        };
        oslo.abort();
        lima.abort();
        trpl::sleep(Duration::from_millis(50)).await;
        show(&page);
    });
}
