mod fixture;

use std::cell::Cell;
use std::rc::Rc;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let total = Rc::new(Cell::new(0));
        let shared = Rc::clone(&total);
        let add = move |grams| shared.set(shared.get() + grams);
        for number in 1..=LETTERS {
            add(weigh(number));
        }
        trpl::spawn_task(span("weighing", coffee_break()))
            .await
            .unwrap();
        stamp(total.get());
    });
}
