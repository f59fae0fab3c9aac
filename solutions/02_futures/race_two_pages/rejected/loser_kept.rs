mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use futures::future;
use tokio::time::timeout;
use trpl::Either;

const LIMIT: Duration = Duration::from_millis(150);

fn main() {
    probe::block_on(async {
        let (page, _slow) = future::select(Box::pin(fetch("oslo")), Box::pin(fetch("lima")))
            .await
            .factor_first();
        show(&page);
    });
}
