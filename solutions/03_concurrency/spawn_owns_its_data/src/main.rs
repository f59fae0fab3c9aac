//! Borrowed config: the reference solution.

mod fixture;

use std::sync::Arc;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        // One config with several owners.
        let config = Arc::new(load_config());

        let mut pages = Vec::new();
        for number in 1..=3 {
            // Cloning the `Arc` adds an owner and does not copy the config. The
            // clone is made out here, and `move` passes it to the task.
            let config = Arc::clone(&config);
            let task = trpl::spawn_task(async move { fetch_page(number, &config).await });
            pages.push(task);
        }

        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
