//! All at once, too late
//!
//! A writer sends a letter line by line and thinks for 500 ms after each. A
//! reader prints every line that comes. All four are printed together, when the
//! whole letter has been written.
//!
//! Your task: have the reader print each line when it is sent. Sending and
//! receiving go on at the same time, so make two futures of the one block,
//! `span("writer", ..)` and `span("reader", ..)`, and join them.

mod fixture;

use fixture::{THINKING, lines, pipe};

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = pipe();

        for line in lines() {
            tx.send(line).unwrap();
            trpl::sleep(THINKING).await;
        }
        // The sender has done its part. Without it nothing more can come, and
        // that is what ends the loop below.
        drop(tx);

        // `recv` waits for the next line, and gives `None` when no line can
        // come any more. It could print the first line at 0 ms, if it were
        // polled then.
        while let Some(line) = rx.recv().await {
            println!("{line}");
        }
    });
}
