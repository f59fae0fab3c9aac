//! Gone without a word

mod fixture;

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
}

impl Office {
    pub fn new(server: Server) -> Self {
        Self { server }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let booked = self.try_to_book(guest, seat).await;
        if !booked {
            self.server.release(guest, seat).await;
        }
    }

    async fn try_to_book(&self, guest: &'static str, seat: usize) -> bool {
        self.server.hold(guest, seat).await;
        if pay(&self.server, guest).await.is_err() {
            return false;
        }
        self.server.book(guest, seat).await;
        true
    }

    /// No visit is going on any more.
    pub async fn close(self) {}
}
