mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let (words, entries) = match trpl::select(fetch_page(), fetch_menu()).await {
            trpl::Either::Left(words) => (words, probe::param("entries", 7)),
            trpl::Either::Right(entries) => (probe::param("words", 320), entries),
        };

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
