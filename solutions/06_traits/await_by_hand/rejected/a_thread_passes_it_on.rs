mod fixture;

use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Wake, Waker};

struct Forward(Waker);
impl Wake for Forward {
    fn wake(self: Arc<Self>) {
        let waker = self.0.clone();
        std::thread::spawn(move || waker.wake()).join().unwrap();
    }
}

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| {
        let waker = Waker::from(Arc::new(Forward(context.waker().clone())));
        future.as_mut().poll(&mut Context::from_waker(&waker))
    })
}
