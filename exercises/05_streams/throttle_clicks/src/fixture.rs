//! An impatient finger and a slow printer. This file is given: a changed copy
//! does not count.

#![allow(dead_code, reason = "not every answer needs all of it")]

use std::time::Duration;

use probe::{mark, param, param_text, span};
use trpl::{ReceiverStream, Stream};

/// The least time between two pages.
pub const PAUSE: Duration = Duration::from_millis(100);

/// The clicks on a button, as a stream of six: three or four at the same time,
/// and the others at the same time about 750 ms later. The finger is a separate
/// task and does not wait for the printer.
pub fn clicks() -> impl Stream<Item = String> + Unpin {
    let (tx, rx) = trpl::channel();
    let button = param_text("button", "print");
    let later = Duration::from_millis(param("later", 750).unsigned_abs());
    let first = 3 + param("more", 1);
    let finger = span("finger", async move {
        for number in 1..=first {
            tx.send(format!("{button} {number}")).unwrap();
        }
        trpl::sleep(later).await;
        for number in first + 1..=6 {
            tx.send(format!("{button} {number}")).unwrap();
        }
    });
    trpl::spawn_task(finger);
    span("clicks", ReceiverStream::new(rx))
}

/// Prints the page of one click.
pub fn print_page(click: &str) {
    println!("click: {click}");
    mark("printed");
}
