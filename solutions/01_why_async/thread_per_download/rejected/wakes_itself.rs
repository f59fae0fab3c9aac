mod fixture;

use fixture::{FILES, download};
use std::future::poll_fn;
use std::task::Poll;
fn main() {
    let total = trpl::block_on(async {
        let mut left: Vec<_> = (0..FILES).map(|f| Box::pin(download(f))).collect();
        let mut total = 0;
        poll_fn(move |cx| {
            left.retain_mut(|f| match f.as_mut().poll(cx) {
                Poll::Ready(kb) => {
                    total += kb;
                    false
                }
                Poll::Pending => true,
            });
            cx.waker().wake_by_ref();
            if left.is_empty() {
                Poll::Ready(total)
            } else {
                Poll::Pending
            }
        })
        .await
    });
    println!("{total} kB");
}
