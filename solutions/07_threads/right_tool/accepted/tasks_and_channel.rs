mod fixture;

use fixture::{fetch, hash};

fn main() {
    probe::block_on(async {
        let pages = [trpl::spawn_task(fetch(1)), trpl::spawn_task(fetch(2))];
        let (tx, mut rx) = trpl::channel();
        for number in 1..=2 {
            let tx = tx.clone();
            std::thread::spawn(move || tx.send(hash(number)));
        }
        drop(tx);
        while let Some(hash) = rx.recv().await {
            println!("{hash}");
        }
        for page in pages {
            println!("{}", page.await.unwrap());
        }
    });
}
