mod fixture;

use std::sync::Arc;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = Arc::new(load_config());
        for number in 1..=3 {
            let config = Arc::clone(&config);
            let page = trpl::spawn_task(async move { fetch_page(number, &config).await });
            println!("{}", page.await.unwrap());
        }
    });
}
