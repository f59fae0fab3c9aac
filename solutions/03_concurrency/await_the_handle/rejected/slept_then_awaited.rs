mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        // The handle does not drive the task: the runtime does that. The handle
        // is for waiting until the task has finished, and for its output.
        let count = trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }

        // A handle is a future. Its output is a `Result`, because the task may
        // have panicked; `unwrap` would pass such a panic on.
        trpl::sleep(A_WHILE * 5 / 2).await;
        let things = count.await.unwrap();
        println!("things: {things}");
    });
}
