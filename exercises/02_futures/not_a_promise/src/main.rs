//! This is not JavaScript
//!
//! Whoever wrote this comes from JavaScript, where calling `fetch` sends the
//! request. So the page is asked for first, and while it is on its way the menu
//! is fetched. Both should be here after about 100 ms; it takes about 200.
//!
//! Your task: send each request once, and get both moving before you wait for
//! either. Wait for the answers rather than for a time. What is printed stays
//! as it is.

mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        // In JavaScript the request would be on its way from here on. What does
        // a call of an async function do in Rust?
        let page = fetch_page();

        // The menu is made and awaited in one line.
        let entries = fetch_menu().await;

        // And here the page is expected to have arrived meanwhile.
        let words = page.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
