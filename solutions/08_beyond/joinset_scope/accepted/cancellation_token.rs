mod fixture;

use fixture::{PARTS, search};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

fn main() {
    probe::block_on(async {
        match fixture::trip(plan()).await {
            Ok(parts) => println!("booked: {}", parts.join(", ")),
            Err(reason) => println!("no trip: {reason}"),
        }
        fixture::evening().await;
    });
}

async fn plan() -> Result<Vec<String>, String> {
    let stop = CancellationToken::new();
    let tracker = TaskTracker::new();
    let searches = PARTS.map(|part| {
        let stop = stop.clone();
        tracker.spawn(async move {
            let answer = stop.run_until_cancelled(search(part)).await;
            answer.unwrap_or(Err("stopped".to_owned()))
        })
    });
    let answers = searches.map(async |handle| handle.await.unwrap());
    let result = futures::future::try_join_all(answers).await;
    stop.cancel();
    tracker.close();
    tracker.wait().await;
    result
}
