//@ lanes: task
//! A guard's `drop` starts a task: at the end of the runtime nobody runs it.
use std::time::Duration;

struct Guard;

impl Drop for Guard {
    fn drop(&mut self) {
        if tokio::runtime::Handle::try_current().is_ok() {
            tokio::spawn(async { println!("cleaned") });
        }
    }
}

#[tokio::main]
async fn main() {
    let first = Guard;
    tokio::spawn(async {
        let _guard = Guard;
        tokio::time::sleep(Duration::from_secs(100)).await;
    });
    drop(first);
    tokio::time::sleep(Duration::from_millis(10)).await;
    println!("end");
}
