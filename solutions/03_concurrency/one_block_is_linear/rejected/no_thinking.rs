mod fixture;

use fixture::{lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        let writer = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
            }
        });

        let reader = span("reader", async {
            while let Some(line) = rx.recv().await {
                println!("{line}");
            }
        });

        trpl::join(writer, reader).await;
    });
}
