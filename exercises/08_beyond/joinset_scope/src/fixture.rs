//! Four searches for a trip, and what comes after them. This file is given: a
//! changed copy does not count.

use std::pin::pin;

use probe::{io, mark, param, param_text, span};
use tokio::sync::Notify;
use trpl::Either;

/// Wakes the search for a flight.
static CALLS: Notify = Notify::const_new();

/// What a trip needs.
pub const PARTS: [&str; 4] = ["flight", "train", "hotel", "car"];

/// A future that searches for one part of the trip. The train to the airport
/// is found first, after 50 ms. Next, after about 100 ms, one answer says that
/// nothing is left: that of the hotels in some runs, that of the rental cars in
/// others. The rest would take longer.
pub fn search(part: &'static str) -> impl Future<Output = Result<String, String>> + Send {
    span(format!("find-{part}"), async move {
        let town = param_text("town", "Oslo");
        if part == param_text("missing", "hotel") {
            let ms = u64::try_from(param("ms", 100)).unwrap();
            io(format!("ask for a {part}"), ms).await;
            // Other tasks use the runtime as well, and just now there is much to
            // do: a task that is asked to end has to wait for its turn. The flight
            // is called in between, so its turn comes sooner than the others'.
            for number in 0..500 {
                if number == 250 {
                    CALLS.notify_waiters();
                }
                tokio::spawn(async {});
            }
            return Err(format!("no {part} in {town}"));
        }
        let ms = match part {
            "train" => 50,
            "flight" => 300,
            _ => 200,
        };
        let asked = io(format!("ask for a {part}"), ms);
        if part == "flight" {
            let mut asked = pin!(asked);
            while let Either::Right(()) = trpl::select(asked.as_mut(), CALLS.notified()).await {}
        } else {
            asked.await;
        }
        Ok(format!("a {part} in {town}"))
    })
}

/// Runs the planning under a name that the tutor knows.
pub async fn trip<F: Future>(plan: F) -> F::Output {
    span("trip", plan).await
}

/// The program does not end with the trip: the evening takes some more time.
pub async fn evening() {
    mark("evening");
    io("a book", 500).await;
}
