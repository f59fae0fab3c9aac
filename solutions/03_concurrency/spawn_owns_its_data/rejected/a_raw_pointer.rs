mod fixture;

use fixture::{fetch_page, load_config};

fn main() {
    probe::block_on(async {
        let config = load_config();
        let p = &config as *const fixture::Config as usize;
        let mut pages = Vec::new();
        for number in 1..=3 {
            pages.push(trpl::spawn_task(async move {
                let c = unsafe { &*(p as *const fixture::Config) };
                fetch_page(number, c).await
            }));
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
