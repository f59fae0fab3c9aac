//@ lanes: task, rx.recv
//@ ends: deadlock
//! The sender that was only there to be cloned lives on, so that the channel never closes.
use std::time::Duration;

fn main() {
    trpl::block_on(async {
        let (tx, mut rx) = trpl::channel();
        for i in 0..3 {
            let tx = tx.clone();
            trpl::spawn_task(async move {
                trpl::sleep(Duration::from_millis(20 * i)).await;
                tx.send(i).unwrap();
            });
        }
        while let Some(n) = rx.recv().await {
            println!("got {n}");
        }
        println!("end");
    });
}
