mod fixture;
use fixture::{fetch, hash};
use std::sync::mpsc;
fn main() {
    probe::block_on(async {
        let (tx, rx) = mpsc::channel();
        for number in 1..=2 {
            let tx = tx.clone();
            std::thread::spawn(move || tx.send(hash(number)));
        }
        for number in 1..=2 {
            let tx = tx.clone();
            trpl::spawn_task(async move { tx.send(fetch(number).await) });
        }
        trpl::sleep(std::time::Duration::from_millis(400)).await;
        for line in rx.try_iter() {
            println!("{line}");
        }
    });
}
