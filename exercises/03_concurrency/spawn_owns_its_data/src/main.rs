//! Borrowed config
//!
//! Three tasks fetch three pages, and each task reads the same config. It does
//! not compile: the tasks borrow what belongs to the block around them.
//!
//! Your task: make each task own what it uses, without `unsafe`. The three
//! remain tasks, all under way at the same time. The config is loaded once, and
//! freed when nobody needs it any more.

mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();

        let mut pages = Vec::new();
        for number in 1..=3 {
            // The handle is awaited below, in this very block. But the compiler
            // cannot count on that: the handle could as well be dropped, and
            // the task would go on without this block.
            let task = trpl::spawn_task(async { fetch_page(number, &config).await });
            pages.push(task);
        }

        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
