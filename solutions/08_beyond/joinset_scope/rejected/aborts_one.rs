mod fixture;
use fixture::{PARTS, search};
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
    let mut hs = PARTS.map(|p| tokio::spawn(search(p)));
    let r = futures::future::try_join_all(hs.iter_mut().map(async |h| h.await.unwrap())).await;
    let [f, _, _, _] = hs;
    f.abort();
    let _ = f.await;
    r
}
