//! The task that died with main
//!
//! A shop counts its nine shelves in a task of its own, while four customers
//! are served. The customers are served, the program ends, and the count is
//! lost halfway.
//!
//! Your task: once the last customer is served, wait for the count, and print
//! what the task gives: `things: ` and the number. The count stays a task that
//! runs alongside the customers. How long a shelf takes changes from run to run.

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
