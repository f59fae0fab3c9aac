//! Rc crosses an await: the reference solution.

mod fixture;

use std::cell::Cell;
use std::rc::Rc;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    // An `Rc` is fine in a task as long as it is gone before the task can
    // pause. All three variables are dropped at the end of this block, which
    // evaluates to a plain number.
    let grams = {
        let total = Rc::new(Cell::new(0));
        let shared = Rc::clone(&total);
        let add = move |grams| shared.set(shared.get() + grams);

        for number in 1..=LETTERS {
            add(weigh(number));
        }
        total.get()
    };

    // Only `grams` is kept in the future here, so the future is `Send`.
    coffee_break().await;

    grams
}
