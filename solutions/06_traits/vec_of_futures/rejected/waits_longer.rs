mod fixture;

use std::pin::Pin;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        let mut all: Vec<Pin<Box<dyn Future<Output = ()>>>> = Vec::new();
        for order in orders() {
            match order.way {
                Way::Mail => all.push(Box::pin(mail(order))),
                Way::Courier => all.push(Box::pin(courier(order))),
            }
        }
        let all = trpl::join_all(all);
        trpl::select(all, trpl::sleep(std::time::Duration::from_millis(300))).await;
        trpl::sleep(std::time::Duration::from_millis(50)).await;
        report();
    });
}
