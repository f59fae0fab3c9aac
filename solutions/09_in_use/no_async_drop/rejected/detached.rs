//! Gone without a word

mod fixture;

use fixture::{Server, pay};
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

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let server = self.server.clone();
        let task = self.visits.spawn(async move {
            server.hold(guest, seat).await;
            match pay(&server, guest).await {
                Ok(()) => server.book(guest, seat).await,
                Err(_) => server.release(guest, seat).await,
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
