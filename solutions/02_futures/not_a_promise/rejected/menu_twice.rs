mod fixture;

use fixture::*;

fn main() {
    probe::block_on(async {
        let (words, entries, _) = trpl::join!(fetch_page(), fetch_menu(), fetch_menu());
        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
