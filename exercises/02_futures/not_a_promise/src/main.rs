//! This is not JavaScript
//!
//! This program was written by a JavaScript programmer. In JavaScript, calling
//! `fetch` sends the request, so the page would already be on its way while the
//! menu is fetched. Both should arrive within about 100 ms, but here they take
//! about 200 ms.
//!
//! Your task: send each request once, and start both before you wait for
//! either. Wait for the answers themselves, not for a fixed time. Keep the
//! output unchanged.

mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        // In JavaScript the request would be on its way from here on. What does
        // calling an async function do in Rust?
        let page = fetch_page();

        // The menu's future is made and awaited in one line.
        let entries = fetch_menu().await;

        // The author expects that the page has arrived in the meantime.
        let words = page.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
