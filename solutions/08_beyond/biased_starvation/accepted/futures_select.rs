mod fixture;

use fixture::Customer;
use probe::Tracked;
use tokio_util::sync::CancellationToken;
use trpl::{Either, Receiver};

pub type Customers = Tracked<Receiver<Customer>>;

fn main() {
    probe::block_on(fixture::day());
}

pub async fn serve(mut queue: Customers, stop: CancellationToken) {
    loop {
        let next = trpl::select(stop.cancelled(), queue.recv()).await;
        let Either::Right(Some(customer)) = next else {
            break;
        };
        fixture::attend(customer).await;
    }
}
