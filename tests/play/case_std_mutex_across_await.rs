//@ lanes: bump, join
//@ ends: stuck
//! A guard of std's mutex is kept across an await: the second future blocks the thread of both.
use std::sync::{Arc, Mutex};
use std::time::Duration;

async fn bump(count: Arc<Mutex<u32>>, name: &'static str) {
    let mut guard = count.lock().unwrap();
    trpl::sleep(Duration::from_millis(50)).await;
    *guard += 1;
    println!("{name} {}", *guard);
}

fn main() {
    trpl::block_on(async {
        let count = Arc::new(Mutex::new(0));
        trpl::join(bump(count.clone(), "first"), bump(count, "second")).await;
    });
}
