mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    let total = Arc::new(AtomicI64::new(0));
    let shared = Arc::clone(&total);
    let add = move |grams| shared.fetch_add(grams, Ordering::Relaxed);

    for number in 1..=LETTERS {
        add(weigh(number));
    }

    coffee_break().await;

    total.load(Ordering::Relaxed)
}
