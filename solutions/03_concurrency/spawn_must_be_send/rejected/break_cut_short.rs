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
    let grams = (1..=LETTERS).map(weigh).sum();
    tokio::select! {
        biased;
        () = coffee_break() => {}
        () = trpl::yield_now() => {}
        () = std::future::ready(()) => {}
    }
    grams
}
