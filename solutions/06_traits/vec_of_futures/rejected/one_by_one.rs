mod fixture;

use std::pin::Pin;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        let mut deliveries: Vec<Pin<Box<dyn Future<Output = ()>>>> = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => deliveries.push(Box::pin(mail(order))),
                Way::Courier => deliveries.push(Box::pin(courier(order))),
            }
        }
        // All of them, one after the other.
        for delivery in deliveries {
            delivery.await;
        }
        report();
    });
}
