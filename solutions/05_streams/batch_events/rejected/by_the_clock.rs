mod fixture;

use std::time::Duration;

use fixture::{events, network_call};
use futures::FutureExt;
use tokio::time::{Instant, sleep_until};
use trpl::StreamExt;

fn main() {
    probe::block_on(async {
        let mut events = events();
        let start = Instant::now();
        let mut take = vec![];
        for _ in 0..3 {
            take.push(events.next().await.unwrap());
        }
        network_call(&take);
        // What has come by these times.
        for ms in [80, 190] {
            sleep_until(start + Duration::from_millis(ms)).await;
            let mut batch = vec![];
            while let Some(Some(event)) = events.next().now_or_never() {
                batch.push(event);
            }
            network_call(&batch);
        }
        while events.next().await.is_some() {}
    });
}
