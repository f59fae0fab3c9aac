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
        tokio::select! { biased; () = stop.cancelled() => { if let Ok(c) = queue.try_recv() { fixture::attend(c).await; } break }, c = queue.recv() => match c { Some(c) => fixture::attend(c).await, None => break } }
    }
}
