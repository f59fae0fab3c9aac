mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let _started = trpl::spawn_task(fetch_page());
        let entries = fetch_menu().await;
        let words = fetch_page().await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
