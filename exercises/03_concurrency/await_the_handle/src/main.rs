//! The task that died with main
//!
//! A shop counts its nine shelves in a task of its own, while four customers
//! are served. The customers are served, the program ends, and the count is
//! lost on its way.
//!
//! Your task: when the last customer has been served, wait for the count, and
//! print what the task gives: `things: ` and the number. The count stays a task
//! that runs beside the customers.

mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        // The runtime polls the task from now on, awaited or not. But who knows
        // when it is done, and what it found?
        trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }

        // When this block ends, `block_on` returns and the runtime is dropped,
        // with everything in it.
    });
}
