//! Switching projects, or hiring: the reference solution.

mod fixture;

use fixture::{fence, left_end, right_end, shed};

fn main() {
    concurrent();
    parallel();
}

/// One worker, two projects.
fn concurrent() {
    probe::block_on(async {
        // `join` is one future in one task. It polls the fence, then the shed,
        // each up to its next pause. Both make progress, but never in parallel.
        let (posts, boards) = trpl::join(fence(), shed()).await;

        println!("fence: {posts} posts");
        println!("shed: {boards} boards");
    });
}

/// Two workers, one piano.
fn parallel() {
    trpl::block_on(async {
        // Two tasks, which the runtime's threads pick up. While one task blocks
        // at its end of the piano, another thread runs the other. A join could
        // not do this: it would poll the right end only after the poll of the
        // left end had returned.
        let left = trpl::spawn_task(left_end());
        let right = trpl::spawn_task(right_end());
        let (left, right) = (left.await.unwrap(), right.await.unwrap());

        println!("piano lifted: {}", left && right);
    });
}
