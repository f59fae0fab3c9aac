//! Switching projects, or hiring
//!
//! A fence and a shed can be built by one worker who goes to and fro. A piano
//! needs two people at the same instant, one at each end.
//!
//! Your task: let `concurrent` build the fence and the shed in turns on its one
//! thread, and let `parallel` lift the piano on two threads at the same time.
//! Keep both runtimes, each in its function, and let them drive these futures:
//! threads of your own are not needed. Wait for whatever you begin rather than
//! for a time. This exercise runs on the real clock: as it is, somebody waits
//! two seconds for help.

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
        // Finished, then begun: nobody goes to and fro here.
        let posts = fence().await;
        let boards = shed().await;

        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

/// Two workers, one piano.
fn parallel() {
    // A runtime with several threads. This block runs on the main thread; a
    // task given to `trpl::spawn_task` runs on a thread of the runtime's.
    trpl::block_on(async {
        let left = left_end().await;
        let right = right_end().await;

        println!("piano lifted: {}", left && right);
    });
}
