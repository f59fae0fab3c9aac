//! All together, too late: the reference solution.

mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        // The lines of a block run one after the other. This block sends and
        // thinks. It owns the sender, which is dropped when the block ends.
        let writer = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });

        // This block receives. Between two lines it is Pending, and the next
        // `send` wakes it.
        let reader = span("reader", async {
            while let Some(line) = rx.recv().await {
                println!("{line}");
            }
        });

        // `join` polls both blocks: while one waits, the other can
        // continue.
        trpl::join(writer, reader).await;
    });
}
