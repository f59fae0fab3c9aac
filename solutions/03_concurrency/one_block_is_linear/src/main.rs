//! All at once, too late: the reference solution.

mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        // Within a block one line comes after the other. This one sends and
        // thinks, and owns the sender, which is dropped with it.
        let writer = span("writer", async move {
            for line in lines() {
                tx.send(line).unwrap();
                trpl::sleep(THINKING).await;
            }
        });

        // And this one receives. Between two lines it is Pending, and woken by
        // the next `send`.
        let reader = span("reader", async {
            while let Some(line) = rx.recv().await {
                println!("{line}");
            }
        });

        // Two blocks that are polled in turn: while one waits, the other goes
        // on.
        trpl::join(writer, reader).await;
    });
}
