//! This is not JavaScript: the reference solution.

mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        // The calls build two futures and send nothing. A future starts when it
        // is polled for the first time.
        let page = fetch_page();
        let menu = fetch_menu();

        // `join` polls one, then the other, before it waits for anything. From
        // then on, both requests are on their way.
        let (words, entries) = trpl::join(page, menu).await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
