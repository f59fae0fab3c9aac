mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();
        let writer = span("writer", trpl::sleep(THINKING));
        let letter = async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        };
        let reader = span("reader", async {
            while let Some(line) = rx.recv().await {
                println!("{line}");
            }
        });
        trpl::join!(writer, letter, reader);
    });
}
