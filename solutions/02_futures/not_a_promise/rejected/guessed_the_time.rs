mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let page = trpl::spawn_task(fetch_page());
        let menu = trpl::spawn_task(fetch_menu());
        trpl::sleep(std::time::Duration::from_millis(150)).await;

        let entries = menu.await.unwrap();
        let words = page.await.unwrap();

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
