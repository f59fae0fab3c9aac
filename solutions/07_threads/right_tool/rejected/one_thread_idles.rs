mod fixture;

use fixture::{fetch, hash};
use tokio::task::spawn_blocking;

fn main() {
    probe::block_on(async {
        let first = spawn_blocking(|| hash(1));
        let second = spawn_blocking(|| hash(2));
        // A thread that only waits until the pages are here.
        let idle = std::thread::spawn(std::thread::park);
        let (one, two, first, second) = trpl::join!(fetch(1), fetch(2), first, second);
        idle.thread().unpark();
        idle.join().unwrap();
        for result in [first.unwrap(), second.unwrap(), one, two] {
            println!("{result}");
        }
    });
}
