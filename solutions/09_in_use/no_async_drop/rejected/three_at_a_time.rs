//! Gone without a word.

// wrong: at most three releases at the same time
mod fixture;

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

use futures::StreamExt;
use futures::channel::mpsc;
use tokio::task::JoinHandle;

pub struct Office {
    server: Server,
    tx: mpsc::UnboundedSender<(&'static str, usize)>,
    worker: JoinHandle<()>,
}

struct Guard<'a>(&'a Office, &'static str, usize);

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.0.tx.unbounded_send((self.1, self.2)).unwrap();
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        let (tx, rx) = mpsc::unbounded();
        let telling = server.clone();
        let worker = tokio::spawn(async move {
            let telling = &telling;
            rx.for_each_concurrent(3, |(guest, seat)| telling.release(guest, seat))
                .await;
        });
        Self { server, tx, worker }
    }

    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let guard = Guard(self, guest, seat);
        self.server.hold(guest, seat).await;
        let result = pay(&self.server, guest).await;
        if result.is_ok() {
            self.server.book(guest, seat).await;
        } else {
            self.server.release(guest, seat).await;
        }
        std::mem::forget(guard);
    }

    pub async fn close(self) {
        self.tx.close_channel();
        self.worker.await.unwrap();
    }
}
