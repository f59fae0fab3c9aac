mod fixture;

use fixture::{announce, save};

fn main() {
    probe::block_on(publish());
}

async fn publish() {
    let mut h = tokio::spawn(async {
        save("draft").await;
        save("final").await;
    });
    while tokio::time::timeout(std::time::Duration::from_millis(1), &mut h)
        .await
        .is_err()
    {}
    announce();
}
