mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        let mut page = Box::pin(fetch_page());
        // Pending, of course: it is the first poll, and it begins the wait.
        assert!(futures::poll!(&mut page).is_pending());

        let entries = fetch_menu().await;
        let words = page.await;

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
