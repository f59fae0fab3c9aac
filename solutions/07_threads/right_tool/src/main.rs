//! Two hashes, two fetches: the reference solution.

mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        // Computing needs a core, and so a thread. A waiting future only has to
        // be polled now and then, and one thread can do that for thousands.
        // A handle is a future too, so all four can be joined.
        let (first, second, page, other) = trpl::join!(
            spawn_blocking(|| hash(1)),
            spawn_blocking(|| hash(2)),
            fetch(1),
            fetch(2),
        );

        println!("{}", first.unwrap());
        println!("{}", second.unwrap());
        println!("{page}");
        println!("{other}");
    });
}
