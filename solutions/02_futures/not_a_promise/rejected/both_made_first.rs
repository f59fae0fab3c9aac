mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = fetch_page();
        let menu = fetch_menu();

        let entries = menu.await;
        let words = page.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
