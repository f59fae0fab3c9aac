mod fixture;

use fixture::Customer;
use probe::Tracked;
use tokio_util::sync::CancellationToken;
use trpl::Receiver;

pub type Customers = Tracked<Receiver<Customer>>;

fn main() {
    probe::block_on(fixture::day());
}

pub async fn serve(mut queue: Customers, stop: CancellationToken) {
    loop {
        tokio::select! {
            biased;
            () = stop.cancelled() => break,
            customer = queue.recv() => match customer {
                Some(customer) => fixture::attend(customer).await,
                None => break,
            },
        }
    }
    while let Ok(customer) = queue.try_recv() {
        fixture::attend(customer).await;
    }
}
