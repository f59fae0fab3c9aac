mod fixture;

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(Promised(Box::pin(span("weighing", weigh_letters()))));

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

    coffee_break().await;

    total.get()
}

struct Promised(Pin<Box<dyn Future<Output = i64>>>);

unsafe impl Send for Promised {}

impl Future for Promised {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        self.0.as_mut().poll(context)
    }
}
