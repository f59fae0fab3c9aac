mod fixture;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;

fn main() {
    trpl::block_on(async {
        let weighing = trpl::spawn_task(span("weighing", weigh_letters()));

        stamp(weighing.await.unwrap());
    });
}

async fn weigh_letters() -> i64 {
    let mut grams = 0;
    for number in 1..=LETTERS {
        grams += weigh(number);
        trpl::yield_now().await;
    }
    coffee_break().await;
    grams
}
