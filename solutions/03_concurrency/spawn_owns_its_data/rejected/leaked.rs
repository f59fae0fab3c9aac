mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config: &'static _ = Box::leak(Box::new(load_config()));
        let mut pages = Vec::new();
        for number in 1..=3 {
            pages.push(trpl::spawn_task(fetch_page(number, config)));
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
