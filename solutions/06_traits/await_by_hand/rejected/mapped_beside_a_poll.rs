mod fixture;

fn main() {
    probe::block_on(fixture::breakfast());
}

/// x
pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    use futures::FutureExt;
    let mut one = Box::pin(std::future::ready(()));
    let ok = one
        .as_mut()
        .poll(&mut std::task::Context::from_waker(std::task::Waker::noop()))
        .is_ready();
    future.map(move |v| {
        assert!(ok);
        v
    })
}
