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
        // It compiles. It also does nothing.
        let _all = trpl::join_all(deliveries);
        report();
    });
}
