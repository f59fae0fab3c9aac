mod fixture;

use std::cell::Cell;
use std::sync::Arc;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    let total = Arc::new(Cell::new(0));
    let shared = Arc::clone(&total);
    let add = move |grams| shared.set(shared.get() + grams);

    for number in 1..=LETTERS {
        add(weigh(number));
    }

    coffee_break().await;

    total.get()
}
