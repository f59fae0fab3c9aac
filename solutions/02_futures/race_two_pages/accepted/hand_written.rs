mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let page = {
            let mut a = Box::pin(fetch("oslo"));
            let mut b = Box::pin(fetch("lima"));
            std::future::poll_fn(move |cx| {
                use std::task::Poll;
                if let Poll::Ready(p) = a.as_mut().poll(cx) {
                    return Poll::Ready(p);
                }
                b.as_mut().poll(cx)
            })
            .await
        };
        show(&page);
    });
}
