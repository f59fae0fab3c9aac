mod fixture;

use fixture::{Way, courier, mail, orders, report};
use futures::StreamExt;
use futures::future::Either;
use futures::stream::FuturesUnordered;

fn main() {
    probe::block_on(async {
        // An enum of the two types, in a set that is drained as a stream.
        let mut deliveries: FuturesUnordered<_> = orders()
            .into_iter()
            .map(|order| match order.way {
                Way::Mail => Either::Left(mail(order)),
                Way::Courier => Either::Right(courier(order)),
            })
            .collect();
        while let Some(()) = deliveries.next().await {}
        report();
    });
}
