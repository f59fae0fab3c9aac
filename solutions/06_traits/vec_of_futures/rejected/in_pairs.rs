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
        // Two at a time: the next two wait for the slower of the last two.
        while !deliveries.is_empty() {
            let pair: Vec<_> = deliveries.drain(..deliveries.len().min(2)).collect();
            trpl::join_all(pair).await;
        }
        report();
    });
}
