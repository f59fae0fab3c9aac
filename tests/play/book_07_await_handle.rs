//@ lanes: handle, handle.await
//! With its handle awaited, the task comes to its end.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let handle = trpl::spawn_task(async {
            for i in 1..10 {
                println!("task: {i}");
                trpl::sleep(Duration::from_millis(500)).await;
            }
        });
        for i in 1..5 {
            println!("main: {i}");
            trpl::sleep(Duration::from_millis(510)).await;
        }
        handle.await.unwrap();
    });
}
