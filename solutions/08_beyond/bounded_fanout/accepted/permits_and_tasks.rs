mod fixture;

use std::sync::Arc;

use fixture::fetch;
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(async {
        let visitors = Arc::new(Semaphore::new(3));
        let mut pages = Vec::new();
        for number in 0..6 {
            let visitors = Arc::clone(&visitors);
            pages.push(trpl::spawn_task(async move {
                let _permit = visitors.acquire().await.unwrap();
                println!("{}", fetch(number).await);
            }));
        }
        for page in pages {
            page.await.unwrap();
        }
    });
}
