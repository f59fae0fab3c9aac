mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use futures::future;
use tokio::time::timeout;
use trpl::Either;

const LIMIT: Duration = Duration::from_millis(150);

fn main() {
    probe::block_on(async {
        let oslo = trpl::spawn_task(fetch("oslo"));
        let lima = trpl::spawn_task(fetch("lima"));
        match trpl::select(oslo, lima).await {
            Either::Left(page) | Either::Right(page) => show(&page.unwrap()),
        }
    });
}
