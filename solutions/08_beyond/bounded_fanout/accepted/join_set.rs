mod fixture;

use fixture::fetch;
use tokio::task::JoinSet;

fn main() {
    probe::block_on(async {
        let mut numbers = 0..6;
        let mut pages: JoinSet<String> = numbers.by_ref().take(3).map(fetch).collect();
        while let Some(page) = pages.join_next().await {
            println!("{}", page.unwrap());
            if let Some(number) = numbers.next() {
                pages.spawn(fetch(number));
            }
        }
    });
}
