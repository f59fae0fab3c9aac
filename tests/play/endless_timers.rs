//@ lanes: watcher, sleep
//@ ends: endless
//! A loop that looks at a flag ten times a second. Nobody ever sets it.
use std::cell::Cell;
use std::time::Duration;

#[tokio::main]
async fn main() {
    let ready = Cell::new(false);
    let watcher = async {
        while !ready.get() {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    };
    watcher.await;
    ready.set(true);
    println!("ready");
}
