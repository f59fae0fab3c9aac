mod fixture;

fn main() {
    probe::block_on(fixture::breakfast());
}

pub async fn await_by_hand<F: Future>(future: F) -> F::Output {
    // It does what is wanted, and shows nothing of how.
    future.await
}
