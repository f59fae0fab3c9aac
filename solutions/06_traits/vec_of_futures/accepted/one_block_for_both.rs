mod fixture;

use fixture::{Way, courier, mail, orders, report};

fn main() {
    probe::block_on(async {
        // One async block for both kinds is one type: no box, no pin.
        let deliver = async |order: fixture::Order| match order.way {
            Way::Mail => mail(order).await,
            Way::Courier => courier(order).await,
        };
        trpl::join_all(orders().into_iter().map(deliver)).await;
        report();
    });
}
