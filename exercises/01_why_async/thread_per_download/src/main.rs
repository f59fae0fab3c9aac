//! Fifty downloads, one thread
//!
//! Fifty files are downloaded at the same time, each by a thread that does
//! nothing but wait for its file. This works, but it takes fifty threads.
//!
//! Your task: download all fifty files at the same time, each of them once, on
//! the main thread. Wait for the downloads themselves, not for a fixed time,
//! and do not keep asking whether they have arrived. The `download` in
//! src/fixture.rs returns a future, and both `trpl::block_on` and
//! `probe::block_on` run a future on the thread that calls them. This exercise
//! runs on the real clock.

mod fixture;

use std::thread;

use fixture::{FILES, download_blocking};

fn main() {
    // A thread for each file. The system reserves a stack for it and switches
    // to it, although it only waits.
    let threads: Vec<_> = (0..FILES)
        .map(|file| thread::spawn(move || download_blocking(file)))
        .collect();

    // `join` of a thread blocks until the thread has ended.
    let sizes = threads.into_iter().map(|thread| thread.join().unwrap());

    println!("{} kB", sizes.sum::<i64>());
}
