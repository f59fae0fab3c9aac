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

pub async fn serve(mut queue: Customers, stop: CancellationToken) {
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            customer = queue.recv() => match customer { Some(c) => { trpl::spawn_task(fixture::attend(c)); trpl::sleep(std::time::Duration::from_millis(10)).await } None => break },
        }
    }
}
