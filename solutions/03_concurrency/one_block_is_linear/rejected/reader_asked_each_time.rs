mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        for line in lines() {
            span("writer", async { tx.send(line).unwrap() }).await;
            let line = span("reader", rx.recv()).await;
            println!("{}", line.unwrap());
            trpl::sleep(THINKING).await;
        }
        drop(tx);
        assert_eq!(rx.recv().await, None);
    });
}
