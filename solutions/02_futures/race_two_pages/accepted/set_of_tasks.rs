mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let mut set = tokio::task::JoinSet::new();
        set.spawn(fetch("oslo"));
        set.spawn(fetch("lima"));
        let page = set.join_next().await.unwrap().unwrap();
        set.shutdown().await;
        show(&page);
    });
}
