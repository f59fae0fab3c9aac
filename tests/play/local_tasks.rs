//@ lanes: task
use std::rc::Rc;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let local = tokio::task::LocalSet::new();
    local
        .run_until(async {
            let count = Rc::new(std::cell::Cell::new(1));
            let other = Rc::clone(&count);
            tokio::task::spawn_local(async move { other.set(2) }).await.unwrap();
            println!("{}", count.get());
        })
        .await;
}
