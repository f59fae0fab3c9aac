use std::sync::atomic::{AtomicI64, Ordering};
mod fixture;

use fixture::{FILES, download};
static ARRIVED: AtomicI64 = AtomicI64::new(0);
static TOTAL: AtomicI64 = AtomicI64::new(0);

fn main() {
    probe::block_on(async {
        for file in 0..FILES {
            trpl::spawn_task(async move {
                TOTAL.fetch_add(download(file).await, Ordering::Relaxed);
                ARRIVED.fetch_add(1, Ordering::Relaxed);
            });
        }
        while ARRIVED.load(Ordering::Relaxed) < FILES {
            trpl::yield_now().await;
        }
        println!("{} kB", TOTAL.load(Ordering::Relaxed));
    });
}
