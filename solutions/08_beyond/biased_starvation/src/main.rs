//! Stop is last in line: the reference solution.

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
        tokio::select! {
            biased;
            // First the branch that is rare and must not wait. The queue may be
            // ready every time, and then no branch below it is ever polled.
            () = stop.cancelled() => break,
            customer = queue.recv() => match customer {
                // Awaited after the choice was made: no branch interrupts it.
                Some(customer) => fixture::attend(customer).await,
                None => break,
            },
        }
    }
}
