//! The task that died with main: the reference solution.

mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        // The handle is the other end of the task. It does not drive the task,
        // the runtime does; it tells when the task is done and what it gave.
        let count = trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }

        // A handle is a future. It gives a `Result`, since the task may have
        // panicked; `unwrap` lets such a panic go on here.
        let things = count.await.unwrap();
        println!("things: {things}");
    });
}
