mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use tokio::time::timeout;

fn main() {
    probe::block_on(async {
        let first = trpl::select(fetch("oslo"), fetch("lima"));
        if let Ok(first) = timeout(Duration::from_millis(50), first).await {
            match first {
                trpl::Either::Left(page) | trpl::Either::Right(page) => show(&page),
            }
        }
    });
}
