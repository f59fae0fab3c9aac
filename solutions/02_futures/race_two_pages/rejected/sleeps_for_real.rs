mod fixture;

use std::time::Duration;

use fixture::{fetch, show};
use trpl::Either;

fn main() {
    probe::block_on(async {
        let (oslo, lima) = (fetch("oslo"), fetch("lima"));
        std::thread::sleep(Duration::from_millis(100));
        let (Either::Left(page) | Either::Right(page)) = trpl::select(oslo, lima).await;
        show(&page);
    });
}
