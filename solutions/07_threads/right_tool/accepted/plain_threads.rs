mod fixture;

use std::thread;

use fixture::{fetch, hash};

fn main() {
    probe::block_on(async {
        let hashes = [thread::spawn(|| hash(1)), thread::spawn(|| hash(2))];
        let (page, other) = tokio::join!(fetch(1), fetch(2));
        println!("{page}\n{other}");
        // Blocks, when nothing is left that could be held up by it.
        for hash in hashes {
            println!("{}", hash.join().unwrap());
        }
    });
}
