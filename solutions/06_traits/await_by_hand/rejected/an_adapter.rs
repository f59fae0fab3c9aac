mod fixture;

use futures::FutureExt;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub fn await_by_hand<F: Future>(future: F) -> impl Future<Output = F::Output> {
    future.map(|output| output)
}
