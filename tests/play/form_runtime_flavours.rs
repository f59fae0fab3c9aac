//@ clock: real
//@ lanes: block_on, task
//! Runtimes built by hand, entered, and handed to a thread.
use tokio::runtime::{Builder, Handle};

async fn add(a: u32, b: u32) -> u32 {
    tokio::task::yield_now().await;
    a + b
}

fn main() {
    let runtime = Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    println!("{}", runtime.block_on(add(1, 2)));
    println!("{}", runtime.block_on(async { add(3, 4).await }));
    let handle: Handle = runtime.handle().clone();
    let task = handle.spawn(async { add(5, 6).await });
    println!("{}", runtime.block_on(task).unwrap());
    {
        let _guard = runtime.enter();
        let task = tokio::spawn(add(7, 8));
        println!("{}", Handle::current().block_on(task).unwrap());
    }
    let single = Builder::new_current_thread().build().unwrap();
    single.block_on(async {
        println!("{}", tokio::spawn(async { 9 }).await.unwrap());
    });
}
