mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = trpl::spawn_task(fetch_page());
        let entries = fetch_menu().await;
        let words = page.await.unwrap();

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
