//! As many as there are: the reference solution.

mod fixture;

use std::pin::Pin;

use fixture::{Way, courier, mail, orders, report};

// One type for all of them: a box with some future inside, and a pin around it.
// Without the pin the box could be emptied and its future moved, and a future
// made by the compiler must not be moved once it has been polled.
type Delivery = Pin<Box<dyn Future<Output = ()>>>;

fn main() {
    probe::block_on(async {
        let mut deliveries: Vec<Delivery> = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => deliveries.push(Box::pin(mail(order))),
                Way::Courier => deliveries.push(Box::pin(courier(order))),
            }
        }

        // `join_all` builds a future like any other: lazy until it is polled.
        trpl::join_all(deliveries).await;

        report();
    });
}
