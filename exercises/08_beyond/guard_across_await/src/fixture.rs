//! A hall, its seats and a printer for tickets. This file is given: a changed
//! copy does not count.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::Duration;

use probe::{Span, Tracked, param, param_text, span, track, value};

/// The seats of a hall that are still free.
pub type Seats = VecDeque<String>;

/// The five best seats of this evening.
pub fn free_seats() -> Seats {
    let row = param_text("row", "A");
    (1..=5).map(|number| format!("{row}{number}")).collect()
}

/// Makes the desks share a mutex, of any crate, and shows the tutor when it is
/// locked.
pub fn share<M>(mutex: M) -> Arc<Tracked<M>> {
    Arc::new(track("hall", mutex))
}

/// Names the future of one desk.
pub fn desk<F: Future>(name: &str, selling: F) -> Span<F> {
    span(name, selling)
}

/// Prints the ticket for a seat, which takes about 100 ms, a time that varies from
/// run to run. Each desk has its own printer.
pub async fn print_ticket(seat: String) {
    let ms = u64::try_from(param("ms", 100)).unwrap();
    let printing = span("ticket", async {
        value("seat", &seat);
        trpl::sleep(Duration::from_millis(ms)).await;
        println!("ticket: {seat}");
    });
    printing.await;
}
