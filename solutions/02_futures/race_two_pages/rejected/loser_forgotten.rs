mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        use futures::future::{Either, select};
        let page = match select(Box::pin(fetch("oslo")), Box::pin(fetch("lima"))).await {
            Either::Left((p, r)) => {
                std::mem::forget(r);
                p
            }
            Either::Right((p, r)) => {
                std::mem::forget(r);
                p
            }
        };
        show(&page);
    });
}
