mod fixture;

use fixture::Order;
use futures::StreamExt;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        futures::stream::iter(orders())
            .for_each_concurrent(4, deliver)
            .await;
        report();
    });
}
async fn deliver(order: Order) {
    match order.way {
        Way::Mail => mail(order).await,
        Way::Courier => courier(order).await,
    }
}
