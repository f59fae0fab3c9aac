mod fixture;

use std::sync::mpsc;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        let (done, wait) = mpsc::channel::<()>();
        // It waits until the pages are here, and does nothing else.
        let idle = spawn_blocking(move || wait.recv());
        let first = spawn_blocking(|| hash(1));
        let second = spawn_blocking(|| hash(2));

        let (one, two) = trpl::join(fetch(1), fetch(2)).await;
        drop(done);
        let _ = idle.await.unwrap();
        for result in [first.await.unwrap(), second.await.unwrap(), one, two] {
            println!("{result}");
        }
    });
}
