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
            let mut last: Option<String> = None;
            while let Some(line) = rx.recv().await {
                if let Some(l) = last.replace(line) {
                    println!("{l}");
                }
            }
            if let Some(l) = last {
                println!("{l}");
            }
        });
        trpl::join(writer, reader).await;
    });
}
