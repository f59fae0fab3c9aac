//! Gone without a word

mod fixture;

use std::sync::Mutex;

use fixture::{Server, pay};
use tokio::task::JoinSet;

fn main() {
    probe::block_on(fixture::evening());
}

/// The box office of a theatre.
pub struct Office {
    server: Server,
    tasks: Mutex<JoinSet<()>>,
}

/// Runs a closure when it is dropped.
struct Defer<F: FnOnce()>(Option<F>);

impl<F: FnOnce()> Drop for Defer<F> {
    fn drop(&mut self) {
        if let Some(run) = self.0.take() {
            run();
        }
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        let tasks = Mutex::default();
        Self { server, tasks }
    }

    /// A guest wants a seat: it is held, paid for and booked.
    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let mut release = Defer(Some(|| {
            let server = self.server.clone();
            let told = async move { server.release(guest, seat).await };
            self.tasks.lock().unwrap().spawn(told);
        }));
        self.server.hold(guest, seat).await;
        if pay(&self.server, guest).await.is_ok() {
            // Not dropped from here on.
            release.0 = None;
            self.server.book(guest, seat).await;
        } else {
            self.server.release(guest, seat).await;
            release.0 = None;
        }
    }

    /// No visit is going on any more.
    pub async fn close(self) {
        self.tasks.into_inner().unwrap().join_all().await;
    }
}
