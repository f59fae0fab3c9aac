//! Fifty downloads, one thread
//!
//! Fifty files are downloaded at the same time, each by a thread that does
//! nothing but wait for it. It works, and takes fifty threads.
//!
//! Your task: download all of them, each once, at the same time and on this one
//! thread, and wait for the downloads rather than for a time. In src/fixture.rs
//! there is a `download` that gives a future; `trpl::block_on` and
//! `probe::block_on` both run one on the thread they are called on. This
//! exercise runs on the real clock.

mod fixture;

use std::thread;

use fixture::{FILES, download_blocking};

fn main() {
    // A thread for each file. Its stack is reserved and the operating system
    // has to switch to it, only for it to wait.
    let threads: Vec<_> = (0..FILES)
        .map(|file| thread::spawn(move || download_blocking(file)))
        .collect();

    // `join` of a thread blocks until the thread has ended.
    let sizes = threads.into_iter().map(|thread| thread.join().unwrap());

    println!("{} kB", sizes.sum::<i64>());
}
