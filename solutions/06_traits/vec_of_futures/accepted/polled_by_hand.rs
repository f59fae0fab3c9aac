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
        std::future::poll_fn(move |cx| {
            all.retain_mut(|f| f.as_mut().poll(cx).is_pending());
            if all.is_empty() {
                std::task::Poll::Ready(())
            } else {
                std::task::Poll::Pending
            }
        })
        .await;
        report();
    });
}
