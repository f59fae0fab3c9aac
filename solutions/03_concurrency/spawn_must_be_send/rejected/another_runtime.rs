mod fixture;

use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;
async fn weigh_letters() -> i64 {
    let total: i64 = (1..=LETTERS).map(weigh).sum();
    coffee_break().await;
    total
}

#[tokio::main]
async fn main() {
    let weighing = trpl::spawn_task(span("weighing", weigh_letters()));
    stamp(weighing.await.unwrap());
}
