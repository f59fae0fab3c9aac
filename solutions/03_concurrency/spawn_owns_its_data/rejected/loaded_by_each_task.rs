mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let mut pages = Vec::new();
        for number in 1..=3 {
            pages.push(trpl::spawn_task(async move {
                let config = load_config();
                fetch_page(number, &config).await
            }));
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
