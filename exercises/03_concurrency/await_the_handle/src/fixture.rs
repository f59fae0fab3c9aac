//! A shop with nine shelves. This file is given: a changed copy does not count.

use std::time::Duration;

use probe::{mark, param, span};

/// How long a customer takes.
pub const A_WHILE: Duration = Duration::from_millis(500);

/// Counts the things on the nine shelves, one shelf after the other. How long a
/// shelf takes varies from run to run: about as long as a customer, or less than
/// half of that. Returns the number of things in the whole shop.
#[track_caller]
pub fn count_shelves() -> impl Future<Output = i64> {
    span("count", async {
        let a_shelf = Duration::from_millis(param("shelf_ms", 500).unsigned_abs());
        let mut things = 0;
        for number in 1..=9 {
            trpl::sleep(a_shelf).await;
            let total = param("things", 400);
            // Only all nine shelves add up to the total.
            things += total * number / 9 - total * (number - 1) / 9;
            mark("shelf");
        }
        things
    })
}

/// Serves one customer: done when this returns.
pub fn serve(number: u32) {
    println!("customer {number}");
    mark("customer");
}
