mod fixture;

use std::future::poll_fn;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    let mut future = Box::pin(future);
    poll_fn(move |context| {
        println!("polled");
        future.as_mut().poll(context)
    })
}
