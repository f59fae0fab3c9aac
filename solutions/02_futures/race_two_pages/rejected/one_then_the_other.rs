mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use futures::future;
use tokio::time::timeout;
use trpl::Either;

const LIMIT: Duration = Duration::from_millis(150);

fn main() {
    probe::block_on(async {
        match timeout(Duration::from_millis(150), fetch("oslo")).await {
            Ok(page) => show(&page),
            Err(_) => show(&fetch("lima").await),
        }
    });
}
