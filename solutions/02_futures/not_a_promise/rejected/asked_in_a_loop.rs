mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        use futures::FutureExt;
        let p = tokio::spawn(fetch_page());
        let entries = fetch_menu().await;
        while !p.is_finished() {
            tokio::task::yield_now().await;
        }
        let words = p.now_or_never().unwrap().unwrap();

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
