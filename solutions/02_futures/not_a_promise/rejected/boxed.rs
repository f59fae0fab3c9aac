mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = Box::pin(fetch_page());

        let entries = fetch_menu().await;
        let words = page.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
