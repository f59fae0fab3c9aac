//! Rc crosses an await
//!
//! A task weighs five letters, takes a break, and returns the sum of their
//! weights. The program does not compile: after the break, the task may
//! continue on another thread, but an `Rc` must never leave its thread.
//!
//! Your task: make it compile, without `unsafe`. The weighing and the break
//! should stay in the task, in this order, and `main` should stamp the sum that
//! the task returns. Any worker should be able to run this task, so do not give
//! the task its own thread. This exercise runs on the real clock, on a runtime
//! with several worker threads: keep `trpl::block_on`.

mod fixture;

use std::cell::Cell;
use std::rc::Rc;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        // Any worker may run a task, and a task that paused may be resumed by
        // another worker. So everything it keeps in between must be `Send`.
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    // Two owners of one number: this function and the closure.
    let total = Rc::new(Cell::new(0));
    let shared = Rc::clone(&total);
    let add = move |grams| shared.set(shared.get() + grams);

    for number in 1..=LETTERS {
        add(weigh(number));
    }

    // Variables that are alive at an `.await` are kept in the future.
    coffee_break().await;

    total.get()
}
