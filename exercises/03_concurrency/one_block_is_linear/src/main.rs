//! All together, too late
//!
//! A writer sends a letter line by line and thinks for 500 ms after each line.
//! A reader prints every line that arrives. But all four lines are printed
//! together, after the whole letter has been written.
//!
//! Your task: make the reader print each line as soon as it is sent. Sending
//! and receiving should happen at the same time, so split the one block into
//! two futures, `span("writer", ..)` and `span("reader", ..)`, and join them.

mod fixture;

use fixture::{THINKING, lines, pipe};

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        for line in lines() {
            tx.send(line).unwrap();
            trpl::sleep(THINKING).await;
        }
        // The sender is no longer needed. Once it is dropped, no more lines can
        // arrive, and that ends the loop below.
        drop(tx);

        // `recv` waits for the next line, and returns `None` when no more lines
        // can arrive. It could receive the first line at 0 ms, if it were
        // polled then.
        while let Some(line) = rx.recv().await {
            println!("{line}");
        }
    });
}
