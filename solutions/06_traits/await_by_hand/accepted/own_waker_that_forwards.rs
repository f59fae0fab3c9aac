mod fixture;

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker, ready};

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| {
        // The inner future gets a waker of our own, which wakes the task.
        let waker = Waker::from(Arc::new(Forward(context.waker().clone())));
        let output = ready!(future.as_mut().poll(&mut Context::from_waker(&waker)));
        Poll::Ready(output)
    })
}

struct Forward(Waker);

impl Wake for Forward {
    fn wake(self: Arc<Self>) {
        self.0.wake_by_ref();
    }
}
