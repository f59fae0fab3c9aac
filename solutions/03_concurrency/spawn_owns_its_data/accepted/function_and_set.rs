mod fixture;

use std::sync::Arc;

use fixture::{Config, fetch_page, load_config};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(async {
        let config = Arc::new(load_config());
        let mut tasks = JoinSet::new();
        for number in 1..=3 {
            tasks.spawn(page(number, config.clone()));
        }
        drop(config);

        for page in tasks.join_all().await {
            println!("{page}");
        }
    });
}

async fn page(number: u32, config: Arc<Config>) -> String {
    fetch_page(number, &config).await
}
