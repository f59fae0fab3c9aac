mod fixture;

use std::sync::{Arc, Mutex};
use std::time::Duration;

use fixture::{fetch, hash};

fn main() {
    probe::block_on(async {
        let hashes = Arc::new(Mutex::new(Vec::new()));
        for number in 1..=2 {
            let hashes = Arc::clone(&hashes);
            std::thread::spawn(move || {
                let hash = hash(number);
                hashes.lock().unwrap().push(hash);
            });
        }
        let (page, other) = tokio::join!(fetch(1), fetch(2));
        // By now they must be done.
        trpl::sleep(Duration::from_millis(300)).await;
        for hash in hashes.lock().unwrap().iter() {
            println!("{hash}");
        }
        println!("{page}\n{other}");
    });
}
