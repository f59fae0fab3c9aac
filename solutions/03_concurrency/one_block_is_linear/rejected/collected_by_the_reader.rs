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
            let mut all = Vec::new();
            while let Some(line) = rx.recv().await {
                all.push(line);
            }
            for line in all {
                println!("{line}");
            }
        });
        trpl::join(writer, reader).await;
    });
}
