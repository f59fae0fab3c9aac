mod fixture;
use fixture::checksum;
use probe::span;
fn main() {
    probe::block_on(async {
        let sum = span("report", report()).await;
        println!("checksum: {sum}");
    });
}
async fn report() -> i64 {
    tokio::task::spawn_blocking(checksum).await.unwrap()
}
