//! Gone without a word

mod fixture;

use fixture::{Server, pay};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
    visits: TaskTracker,
}

impl Office {
    pub fn new(server: Server) -> Self {
        let visits = TaskTracker::new();
        Self { server, visits }
    }

    /// A guest wants a seat. A task does it, which learns from the token that the
    /// visit was dropped.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let stop = CancellationToken::new();
        let _stops = stop.clone().drop_guard();
        let server = self.server.clone();
        let task = self.visits.spawn(async move {
            let sale = async {
                server.hold(guest, seat).await;
                if pay(&server, guest).await.is_err() {
                    return false;
                }
                server.book(guest, seat).await;
                true
            };
            if stop.run_until_cancelled(sale).await != Some(true) {
                server.release(guest, seat).await;
            }
        });
        task.await.unwrap();
    }

    /// No visit is going on any more.
    pub async fn close(self) {
        self.visits.close();
        self.visits.wait().await;
    }
}
