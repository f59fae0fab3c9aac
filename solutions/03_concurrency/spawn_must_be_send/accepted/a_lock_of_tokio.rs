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
    let total = tokio::sync::Mutex::new(0);
    for n in 1..=LETTERS {
        *total.lock().await += weigh(n);
    }
    coffee_break().await;
    total.into_inner()
}
