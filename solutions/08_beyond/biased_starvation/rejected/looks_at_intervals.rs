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
    while !stop.is_cancelled() {
        match tokio::time::timeout(std::time::Duration::from_millis(3), queue.recv()).await {
            Ok(Some(c)) => fixture::attend(c).await,
            Ok(None) => break,
            Err(_) => {}
        }
    }
}
