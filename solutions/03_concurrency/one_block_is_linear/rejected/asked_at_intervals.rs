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
            loop {
                match rx.try_recv() {
                    Ok(line) => println!("{line}"),
                    Err(tokio::sync::mpsc::error::TryRecvError::Empty) => {
                        trpl::sleep(std::time::Duration::from_millis(1)).await
                    }
                    Err(_) => break,
                }
            }
        });
        trpl::join(writer, reader).await;
    });
}
