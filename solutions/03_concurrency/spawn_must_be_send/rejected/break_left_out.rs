mod fixture;

use std::cell::Cell;
use std::rc::Rc;

use fixture::{LETTERS, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    let total = Rc::new(Cell::new(0));
    let shared = Rc::clone(&total);
    let add = move |grams| shared.set(shared.get() + grams);

    for number in 1..=LETTERS {
        add(weigh(number));
    }

    total.get()
}
