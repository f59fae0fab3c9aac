//! Stop is last in line
//!
//! Each counter of a shop should serve its queue until closing time. But a
//! counter closes only when its queue is empty, even after closing time. If there
//! is always someone in the queue, the shop never closes.
//!
//! Your task: serve no new customer after closing time. A customer who is
//! already being served should still be served to the end, and a counter
//! without customers should close immediately.

mod fixture;

use fixture::Customer;
use probe::Tracked;
use tokio_util::sync::CancellationToken;
use trpl::Receiver;

/// The queue of one counter: the receiving end of a channel.
pub type Customers = Tracked<Receiver<Customer>>;

fn main() {
    probe::block_on(fixture::day());
}

/// One counter, from opening to closing time.
pub async fn serve(mut queue: Customers, stop: CancellationToken) {
    loop {
        // Without `biased`, `select!` starts with a random branch. With it, the
        // branches are polled from top to bottom, and the first one that is
        // ready wins.
        tokio::select! {
            biased;
            customer = queue.recv() => match customer {
                Some(customer) => fixture::attend(customer).await,
                None => break,
            },
            () = stop.cancelled() => break,
        }
    }
}
