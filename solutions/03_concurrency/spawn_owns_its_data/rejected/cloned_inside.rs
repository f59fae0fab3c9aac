mod fixture;

use std::sync::Arc;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = Arc::new(load_config());
        let mut pages = Vec::new();
        for number in 1..=3 {
            pages.push(trpl::spawn_task(async {
                let config = Arc::clone(&config);
                fetch_page(number, &config).await
            }));
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
