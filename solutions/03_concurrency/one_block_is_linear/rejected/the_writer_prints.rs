use probe::span;
mod fixture;
use fixture::{THINKING, lines, pipe};
fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();
        let writer = span("writer", async move {
            for line in lines() {
                println!("{line}");
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });
        let reader = span("reader", async { while rx.recv().await.is_some() {} });
        trpl::join(writer, reader).await;
    });
}
