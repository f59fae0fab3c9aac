//@ lanes: task, sleep
//! A task counts to nine, but the program ends when its own loop does.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        trpl::spawn_task(async {
            for i in 1..10 {
                println!("task: {i}");
                trpl::sleep(Duration::from_millis(500)).await;
            }
        });
        for i in 1..5 {
            println!("main: {i}");
            trpl::sleep(Duration::from_millis(510)).await;
        }
    });
}
