//! Four searches for a trip, and what comes after them. This file is given: a
//! changed copy does not count.

use probe::{io, mark, param_text, span};

/// What a trip needs.
pub const PARTS: [&str; 4] = ["flight", "train", "hotel", "car"];

/// A future that searches for one part of the trip. The train to the airport
/// is found first. The hotels answer next, and they are full.
pub fn search(part: &'static str) -> impl Future<Output = Result<String, String>> + Send {
    span(format!("find-{part}"), async move {
        let town = param_text("town", "Oslo");
        match part {
            "hotel" => {
                io("ask the hotels", 100).await;
                Err(format!("no room in {town}"))
            }
            "train" => {
                io("ask for a train", 50).await;
                Ok(format!("a train in {town}"))
            }
            "car" => {
                io("ask for a car", 200).await;
                Ok(format!("a car in {town}"))
            }
            _ => {
                io("ask the airlines", 300).await;
                Ok(format!("a flight to {town}"))
            }
        }
    })
}

/// Runs the planning under a name that the tutor knows.
pub async fn trip<F: Future>(plan: F) -> F::Output {
    span("trip", plan).await
}

/// The program does not end with the trip: the evening takes another while.
pub async fn evening() {
    mark("evening");
    io("a book", 500).await;
}
