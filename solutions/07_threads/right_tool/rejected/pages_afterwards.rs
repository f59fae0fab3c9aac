mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        let hashes = [spawn_blocking(|| hash(1)), spawn_blocking(|| hash(2))];
        for hash in trpl::join_all(hashes).await {
            println!("{}", hash.unwrap());
        }
        let (page, other) = trpl::join(fetch(1), fetch(2)).await;
        println!("{page}\n{other}");
    });
}
