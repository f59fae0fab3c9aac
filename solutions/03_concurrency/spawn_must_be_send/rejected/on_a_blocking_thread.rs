mod fixture;
use fixture::{LETTERS, coffee_break, stamp, weigh};
use probe::span;
fn main() {
    trpl::block_on(async {
        let t = tokio::task::spawn_blocking(|| {
            futures::executor::block_on(span("weighing", weigh_letters()))
        });
        stamp(t.await.unwrap());
    });
}
async fn weigh_letters() -> i64 {
    let total = std::rc::Rc::new(std::cell::Cell::new(0));
    for n in 1..=LETTERS {
        total.set(total.get() + weigh(n));
    }
    coffee_break().await;
    total.get()
}
