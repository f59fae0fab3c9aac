mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let (entries, words) = tokio::join!(fetch_page(), fetch_menu());

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
