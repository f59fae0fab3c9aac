mod fixture;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // One type at last, but a box alone can be emptied.
        let mut deliveries: Vec<Box<dyn Future<Output = ()>>> = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => deliveries.push(Box::new(mail(order))),
                Way::Courier => deliveries.push(Box::new(courier(order))),
            }
        }
        trpl::join_all(deliveries).await;
        report();
    });
}
