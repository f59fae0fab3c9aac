mod fixture;

use std::future::poll_fn;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| {
        let answer = future.as_mut().poll(context);
        if answer.is_pending() {
            // The inner future has arranged a wake. One more, to be sure.
            context.waker().wake_by_ref();
        }
        answer
    })
}
