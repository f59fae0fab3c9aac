//! Gone without a word

mod fixture;

use std::sync::{Arc, Mutex};

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
    gone: Arc<Mutex<Vec<(&'static str, usize)>>>,
}

struct Claim<'a>(&'a Office, &'static str, usize, bool);

impl Drop for Claim<'_> {
    fn drop(&mut self) {
        if !self.3 {
            self.0.gone.lock().unwrap().push((self.1, self.2));
        }
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        let gone = Arc::default();
        Self { server, gone }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let mut claim = Claim(self, guest, seat, false);
        self.server.hold(guest, seat).await;
        match pay(&self.server, guest).await {
            Ok(()) => self.server.book(guest, seat).await,
            Err(_) => self.server.release(guest, seat).await,
        }
        claim.3 = true;
    }

    /// No visit is going on any more.
    pub async fn close(self) {
        let gone = self.gone.lock().unwrap().clone();
        for (guest, seat) in gone {
            self.server.release(guest, seat).await;
        }
    }
}
