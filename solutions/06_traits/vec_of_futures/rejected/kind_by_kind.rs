mod fixture;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // Two vectors need no boxes, and wait for each other.
        let (mut mails, mut couriers) = (Vec::new(), Vec::new());
        for order in orders() {
            match order.way {
                Way::Mail => mails.push(mail(order)),
                Way::Courier => couriers.push(courier(order)),
            }
        }
        trpl::join_all(mails).await;
        trpl::join_all(couriers).await;
        report();
    });
}
