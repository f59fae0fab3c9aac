mod fixture;

use std::thread;

use fixture::{FILES, download};

fn main() {
    let threads: Vec<_> = (0..FILES)
        .map(|file| thread::spawn(move || trpl::block_on(download(file))))
        .collect();
    let sizes = threads.into_iter().map(|thread| thread.join().unwrap());
    println!("{} kB", sizes.sum::<i64>());
}
