mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        // The main thread is free, it seems.
        let first = spawn_blocking(|| hash(1));
        let (page, other, first, second) =
            trpl::join!(fetch(1), fetch(2), first, async { hash(2) });
        println!("{}\n{second}\n{page}\n{other}", first.unwrap());
    });
}
