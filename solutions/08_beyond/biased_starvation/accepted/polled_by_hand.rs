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
    let mut closing = std::pin::pin!(stop.cancelled());
    loop {
        let next = std::future::poll_fn(|cx| {
            if closing.as_mut().poll(cx).is_ready() {
                return std::task::Poll::Ready(None);
            }
            queue.poll_recv(cx)
        })
        .await;
        match next {
            Some(c) => fixture::attend(c).await,
            None => break,
        }
    }
}
