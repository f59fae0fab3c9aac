//! Two hashes, two fetches
//!
//! Four jobs should run at the same time: two of them compute, and two wait for
//! the network. All four were given to tokio's pool of threads for blocking
//! work, and two of these threads do nothing but sleep.
//!
//! Your task: give a thread only to the jobs that need one. The other jobs are
//! futures and can wait together on the main thread. All four must be in
//! progress at the same time. Keep `probe::block_on`. This exercise runs on the
//! real clock.

mod fixture;

use fixture::{fetch, hash};
use tokio::runtime::Handle;
use tokio::task::spawn_blocking;

fn main() {
    // The runtime of `probe::block_on` polls its futures on the main thread.
    probe::block_on(async {
        // A thread of the pool may block on a future: nothing else runs on it.
        let runtime = Handle::current();
        let second = runtime.clone();

        let jobs = [
            spawn_blocking(|| hash(1)),
            spawn_blocking(|| hash(2)),
            spawn_blocking(move || runtime.block_on(fetch(1))),
            spawn_blocking(move || second.block_on(fetch(2))),
        ];
        for result in trpl::join_all(jobs).await {
            println!("{}", result.unwrap());
        }
    });
}
