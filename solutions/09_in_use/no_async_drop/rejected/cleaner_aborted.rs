//! Gone without a word

mod fixture;

use fixture::{Server, pay};
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::JoinHandle;

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
    gone: UnboundedSender<(&'static str, usize)>,
    cleaner: JoinHandle<()>,
}

/// Sends a guest and a seat to the cleaner, unless it was taken out.
struct Claim {
    left: Option<(&'static str, usize)>,
    gone: UnboundedSender<(&'static str, usize)>,
}

impl Drop for Claim {
    fn drop(&mut self) {
        if let Some(left) = self.left.take() {
            let _ = self.gone.send(left);
        }
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        let (gone, mut left) = unbounded_channel();
        let told = server.clone();
        let cleaner = tokio::spawn(async move {
            let mut releases = tokio::task::JoinSet::new();
            while let Some((guest, seat)) = left.recv().await {
                let told = told.clone();
                releases.spawn(async move { told.release(guest, seat).await });
            }
            releases.join_all().await;
        });
        Self {
            server,
            gone,
            cleaner,
        }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let mut claim = Claim {
            left: Some((guest, seat)),
            gone: self.gone.clone(),
        };
        self.server.hold(guest, seat).await;
        match pay(&self.server, guest).await {
            Ok(()) => self.server.book(guest, seat).await,
            Err(_) => self.server.release(guest, seat).await,
        }
        claim.left = None;
    }

    /// No visit is going on any more.
    pub async fn close(self) {
        drop(self.gone);
        self.cleaner.abort();
    }
}
