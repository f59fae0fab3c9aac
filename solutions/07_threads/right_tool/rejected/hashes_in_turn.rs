mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        let hashes = async {
            // One thread at a time.
            let first = spawn_blocking(|| hash(1)).await.unwrap();
            let second = spawn_blocking(|| hash(2)).await.unwrap();
            (first, second)
        };
        let ((first, second), page, other) = trpl::join!(hashes, fetch(1), fetch(2));
        println!("{first}\n{second}\n{page}\n{other}");
    });
}
