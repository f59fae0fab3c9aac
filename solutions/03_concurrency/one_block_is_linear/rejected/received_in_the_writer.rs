mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();
        let writer = span("writer", async {
            for line in lines() {
                tx.send(line).unwrap();
                println!("{}", rx.recv().await.unwrap());
                trpl::sleep(THINKING).await;
            }
            drop(tx);
        });
        let reader = span("reader", async {});
        trpl::join(writer, reader).await;
    });
}
