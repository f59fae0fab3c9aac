mod fixture;

use std::pin::Pin;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        let mut deliveries: Vec<Pin<Box<dyn Future<Output = ()> + Send>>> = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => deliveries.push(Box::pin(mail(order))),
                Way::Courier => deliveries.push(Box::pin(courier(order))),
            }
        }
        // A task for each order.
        let tasks: Vec<_> = deliveries.into_iter().map(trpl::spawn_task).collect();
        for task in tasks {
            task.await.unwrap();
        }
        report();
    });
}
