mod fixture;

use fixture::{FILES, download};
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;
static TOTAL: AtomicI64 = AtomicI64::new(0);

fn main() {
    trpl::block_on(async {
        let all = async {
            for size in trpl::join_all((0..FILES).map(download)).await {
                TOTAL.fetch_add(size, Ordering::Relaxed);
            }
            // Goes on waiting for nothing.
            std::future::pending::<()>().await;
        };
        let _ = tokio::time::timeout(Duration::from_millis(300), all).await;
        println!("{} kB", TOTAL.load(Ordering::Relaxed));
    });
}
