//! As many as there are
//!
//! The number of orders is known only when the program runs, so the deliveries
//! go into a `Vec`. The program does not compile yet. Even once it compiles, it
//! may still deliver nothing.
//!
//! Your task: deliver all orders, however many there are, at the same time in
//! this one task. Deliver each in its own way, by mail or by courier. Report
//! when the last one has arrived. Expect more than one error message.

mod fixture;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // Every async block and every `impl Future` has its own type, even if
        // all of them have the same `Output`.
        let mut deliveries = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => deliveries.push(mail(order)),
                Way::Courier => deliveries.push(courier(order)),
            }
        }

        // One future for a whole collection of futures.
        let _all = trpl::join_all(deliveries);

        report();
    });
}
