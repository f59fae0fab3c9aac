mod fixture;

use fixture::{fetch_menu, fetch_page};

fn main() {
    probe::block_on(async {
        use std::sync::{
            Arc,
            atomic::{AtomicI64, Ordering},
        };
        let w = Arc::new(AtomicI64::new(0));
        let e = Arc::new(AtomicI64::new(0));
        let (w2, e2) = (w.clone(), e.clone());
        tokio::spawn(async move { w2.store(fetch_page().await, Ordering::SeqCst) });
        tokio::spawn(async move { e2.store(fetch_menu().await, Ordering::SeqCst) });
        trpl::sleep(std::time::Duration::from_millis(100)).await;
        trpl::yield_now().await;
        trpl::yield_now().await;
        let (words, entries) = (w.load(Ordering::SeqCst), e.load(Ordering::SeqCst));

        println!("page: {words} words");
        println!("menu: {entries} entries");
    });
}
