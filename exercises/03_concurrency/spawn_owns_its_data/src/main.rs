//! Borrowed config
//!
//! Three tasks fetch three pages, and each task reads the same config. The
//! program does not compile, because the tasks borrow a value from the block
//! around them.
//!
//! Your task: make each task own what it uses, without `unsafe`. All three
//! should remain separate tasks that run at the same time. Load the config
//! once. The config should be freed when the last task that uses it is done.

mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();

        let mut pages = Vec::new();
        for number in 1..=3 {
            // The handle is awaited below, in the same block. But the compiler
            // cannot rely on that: the handle could also be dropped, and then
            // the task could outlive this block.
            let task = trpl::spawn_task(async { fetch_page(number, &config).await });
            pages.push(task);
        }

        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
