mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use futures::future;
use tokio::time::timeout;
use trpl::Either;

const LIMIT: Duration = Duration::from_millis(150);

fn main() {
    probe::block_on(async {
        let (oslo, lima) =
            trpl::join(timeout(LIMIT, fetch("oslo")), timeout(LIMIT, fetch("lima"))).await;
        show(&oslo.or(lima).ok().unwrap());
    });
}
