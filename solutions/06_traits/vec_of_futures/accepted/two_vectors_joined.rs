mod fixture;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // A vector for each kind, and one join of the two.
        let (mut mails, mut couriers) = (Vec::new(), Vec::new());
        for order in orders() {
            match order.way {
                Way::Mail => mails.push(mail(order)),
                Way::Courier => couriers.push(courier(order)),
            }
        }
        trpl::join(trpl::join_all(mails), trpl::join_all(couriers)).await;
        report();
    });
}
