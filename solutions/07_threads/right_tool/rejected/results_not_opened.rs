mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        let (first, second) = (spawn_blocking(|| hash(1)), spawn_blocking(|| hash(2)));
        let (first, second, page, other) = trpl::join!(first, second, fetch(1), fetch(2));
        // A handle gives a `Result`: the closure may have panicked.
        println!("{first:?}\n{second:?}\n{page}\n{other}");
    });
}
