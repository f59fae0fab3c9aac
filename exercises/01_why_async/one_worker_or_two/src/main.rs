//! Switching projects, or hiring
//!
//! One worker can build a fence and a shed by switching back and forth between
//! them. Lifting a piano takes two people at the same time, one at each end.
//!
//! Your task: make `concurrent` alternate between the fence and the shed on its
//! one thread. Make `parallel` lift the piano on two threads at the same time.
//! Keep both runtimes, each in its own function, and run the futures from
//! src/fixture.rs on them. You do not need to start any threads yourself. Wait
//! for what you start, not for a fixed time. This exercise runs on the real
//! clock. As it stands, one end of the piano waits two seconds for help.

mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

/// One worker, two projects.
fn concurrent() {
    // A runtime that uses this one thread for everything.
    probe::block_on(async {
        // The shed starts when the fence is finished. There is no switching.
        let posts = fence().await;
        let boards = shed().await;

        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

/// Two workers, one piano.
fn parallel() {
    // A runtime with several threads. This block runs on the main thread; a
    // task spawned by `trpl::spawn_task` runs on one of the runtime's threads.
    trpl::block_on(async {
        let left = left_end().await;
        let right = right_end().await;

        println!("piano lifted: {}", left && right);
    });
}
