mod fixture;

use std::future::poll_fn;
use std::pin::Pin;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F>(future: F) -> impl Future<Output = F::Output>
where
    F: Future<Output: Send> + Send + 'static,
{
    // Another task polls it, and this one polls the handle.
    let mut handle = trpl::spawn_task(future);
    poll_fn(move |context| Pin::new(&mut handle).poll(context).map(Result::unwrap))
}
