//! Gone without a word.

mod fixture;

use fixture::{Server, pay};
use tokio_util::task::TaskTracker;

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
    /// The tasks that tell the server what a dropped visit could not.
    releases: TaskTracker,
}

impl Office {
    pub fn new(server: Server) -> Self {
        let releases = TaskTracker::new();
        Self { server, releases }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        // Before `hold`, because that may be dropped after the question was sent.
        let mut claim = Claim {
            office: self,
            guest,
            seat,
        };
        self.server.hold(guest, seat).await;
        match pay(&self.server, guest).await {
            Ok(()) => self.server.book(guest, seat).await,
            Err(_) => self.server.release(guest, seat).await,
        }
        claim.seat = 0;
    }

    /// No visit is going on any more.
    pub async fn close(self) {
        self.releases.close();
        self.releases.wait().await;
    }
}

/// What the server must be told if this is dropped before it has ended.
struct Claim<'a> {
    office: &'a Office,
    guest: &'static str,
    /// 0 if nothing has to be released.
    seat: usize,
}

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if self.seat != 0 {
            // `drop` cannot await, but a task can.
            let (server, guest, seat) = (self.office.server.clone(), self.guest, self.seat);
            let release = async move { server.release(guest, seat).await };
            self.office.releases.spawn(release);
        }
    }
}
