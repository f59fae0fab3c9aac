mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = fetch_page();
        let menu = fetch_menu();

        let words = page.await;
        let entries = menu.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
