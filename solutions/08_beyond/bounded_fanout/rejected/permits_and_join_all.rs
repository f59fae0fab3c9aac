mod fixture;

use fixture::fetch;
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(async {
        let visitors = Semaphore::new(3);
        let pages = (0..6).map(async |number| {
            let _permit = visitors.acquire().await.unwrap();
            println!("{}", fetch(number).await);
        });
        trpl::join_all(pages).await;
    });
}
