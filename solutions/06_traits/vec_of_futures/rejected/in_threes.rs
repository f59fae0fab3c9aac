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
        // Three at a time: the next three wait for the slowest of the last three.
        while !deliveries.is_empty() {
            let three: Vec<_> = deliveries.drain(..deliveries.len().min(3)).collect();
            trpl::join_all(three).await;
        }
        report();
    });
}
