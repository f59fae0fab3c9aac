//@ errors: future cannot be sent@6
use std::rc::Rc;

#[tokio::main]
async fn main() {
    tokio::spawn(async {
        let n = Rc::new(1);
        tokio::task::yield_now().await;
        println!("{n}");
    })
    .await
    .unwrap();
}
