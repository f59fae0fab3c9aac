mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();
        let mut pages = Vec::new();
        for number in 1..=3 {
            let config = config.clone();
            pages.push(trpl::spawn_task(async move {
                fetch_page(number, &config).await
            }));
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
