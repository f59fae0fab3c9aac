mod fixture;

use fixture::{fetch, show};

fn main() {
    probe::block_on(async {
        let mut a = Box::pin(fetch("oslo"));
        let mut b = Box::pin(fetch("lima"));
        let page = loop {
            if let std::task::Poll::Ready(p) = futures::poll!(a.as_mut()) {
                break p;
            }
            if let std::task::Poll::Ready(p) = futures::poll!(b.as_mut()) {
                break p;
            }
            trpl::sleep(std::time::Duration::from_millis(1)).await;
        };
        drop(a);
        drop(b);
        show(&page);
    });
}
