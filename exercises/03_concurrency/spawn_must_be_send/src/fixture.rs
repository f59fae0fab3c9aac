//! Letters, and a break between two tasks. This file is given: a changed copy
//! does not count.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;

use probe::{mark, param, span, work_until};

/// How many letters there are.
pub const LETTERS: i64 = 5;

/// Weighs letter `number`, from 1. Returns its weight in grams.
pub fn weigh(number: i64) -> i64 {
    mark("weighed");
    let total = param("grams", 120);
    // Only all letters add up to the total.
    total * number / LETTERS - total * (number - 1) / LETTERS
}

/// A break, which pauses once. A visitor then keeps the task's worker thread
/// busy, until the task continues on another one or 100 ms have passed.
///
/// The task does not have to wait for the visitor: in a runtime with several
/// workers, an idle worker takes tasks from the queue of a busy one.
#[track_caller]
pub fn coffee_break() -> impl Future<Output = ()> {
    span("break", async {
        let over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&over);
        tokio::spawn(span("visitor", async move {
            work_until("chat", 100, || seen.load(Ordering::Relaxed));
        }));

        let mut paused = false;
        std::future::poll_fn(move |context| {
            if std::mem::replace(&mut paused, true) {
                return Poll::Ready(());
            }
            // Woken immediately: back into the queue, after the visitor.
            context.waker().wake_by_ref();
            Poll::Pending
        })
        .await;
        over.store(true, Ordering::Relaxed);
    })
}

/// Writes the sum on the parcel.
pub fn stamp(grams: i64) {
    println!("{grams} g");
    mark("stamped");
}
