mod fixture;

use std::thread;
use std::time::Duration;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = trpl::spawn_task(fetch_page());
        let menu = trpl::spawn_task(fetch_menu());
        thread::sleep(Duration::from_millis(100));
        let words = page.await.unwrap();
        let entries = menu.await.unwrap();

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
