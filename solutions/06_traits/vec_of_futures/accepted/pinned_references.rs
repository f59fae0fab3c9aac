mod fixture;

use std::pin::Pin;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // The futures stay where they are made; the vector borrows them.
        let (mut mails, mut couriers) = (Vec::new(), Vec::new());
        for order in orders() {
            match order.way {
                Way::Mail => mails.push(Box::pin(mail(order))),
                Way::Courier => couriers.push(Box::pin(courier(order))),
            }
        }
        let mut deliveries: Vec<Pin<&mut dyn Future<Output = ()>>> = Vec::new();
        deliveries.extend(mails.iter_mut().map(|one| one.as_mut() as _));
        deliveries.extend(couriers.iter_mut().map(|one| one.as_mut() as _));
        trpl::join_all(deliveries).await;
        report();
    });
}
