mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        let writer = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });

        let reader = span("reader", async {
            for _ in 0..4 {
                println!("{}", rx.recv().await.unwrap());
            }
        });

        trpl::join(writer, reader).await;
    });
}
