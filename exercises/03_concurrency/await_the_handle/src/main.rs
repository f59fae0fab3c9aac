//! The task that died with main
//!
//! A shop counts the things on its nine shelves in a separate task while it
//! serves four customers. But the program ends once the customers have been
//! served, and the unfinished count is lost.
//!
//! Your task: once the last customer is served, make `main` wait for the count
//! and print the number that the task returns, after `things: `. The count
//! should stay a separate task that runs alongside the customers. How long a
//! shelf takes varies from run to run, so do not wait for a fixed time.

mod fixture;

use fixture::{A_WHILE, count_shelves, serve};

fn main() {
    probe::block_on(async {
        // The runtime polls the task from now on, awaited or not. But how do
        // you learn when it is done, and what it found?
        trpl::spawn_task(count_shelves());

        for number in 1..=4 {
            serve(number);
            trpl::sleep(A_WHILE).await;
        }

        // When this block ends, `block_on` returns and the runtime is dropped,
        // with all its tasks.
    });
}
