mod fixture;

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

fn main() {
    probe::block_on(fixture::errand());
}

pub struct Counted;

impl Counted {
    pub async fn new<F: Future>(inner: F) -> (F::Output, u32) {
        // The compiler's own future for this function is what stays in place,
        // and so does everything in it.
        let mut inner = pin!(inner);
        let mut pauses = 0;
        let output = poll_fn(|context| {
            let polled = inner.as_mut().poll(context);
            if polled.is_pending() {
                pauses += 1;
            }
            polled
        })
        .await;
        (output, pauses)
    }
}
