mod fixture;

use fixture::{fetch, hash};

fn main() {
    probe::block_on(async {
        // A task is not a thread: these two share the main one.
        let first = trpl::spawn_task(async { hash(1) });
        let second = trpl::spawn_task(async { hash(2) });
        let (page, other) = trpl::join(fetch(1), fetch(2)).await;
        println!("{}", first.await.unwrap());
        println!("{}", second.await.unwrap());
        println!("{page}\n{other}");
    });
}
