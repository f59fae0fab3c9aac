mod fixture;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;
use std::cell::Cell;
use std::rc::Rc;
fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));
        stamp(weighing.await.unwrap());
    });
}
async fn weigh_letters() -> i64 {
    coffee_break().await;
    let total = Rc::new(Cell::new(0));
    for n in 1..=LETTERS {
        total.set(total.get() + weigh(n));
    }
    total.get()
}
