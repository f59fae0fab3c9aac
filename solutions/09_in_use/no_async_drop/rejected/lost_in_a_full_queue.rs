//! Gone without a word.

// wrong: drop uses try_send on a channel of one place: of two that give up at the same moment, one is lost
mod fixture;

use fixture::{Server, pay};

fn main() {
    probe::block_on(fixture::evening());
}

use tokio::sync::mpsc;
use tokio::task::{JoinHandle, JoinSet};

pub struct Office {
    server: Server,
    gone: mpsc::Sender<(&'static str, usize)>,
    worker: JoinHandle<()>,
}

struct Guard {
    guest: &'static str,
    seat: usize,
    gone: Option<mpsc::Sender<(&'static str, usize)>>,
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(gone) = self.gone.take() {
            let _ = gone.try_send((self.guest, self.seat));
        }
    }
}

impl Office {
    pub fn new(server: Server) -> Self {
        let (gone, mut rx) = mpsc::channel(1);
        let on = server.clone();
        let worker = tokio::spawn(async move {
            let mut releases = JoinSet::new();
            while let Some((guest, seat)) = rx.recv().await {
                let on = on.clone();
                releases.spawn(async move { on.release(guest, seat).await });
            }
            releases.join_all().await;
        });
        Self {
            server,
            gone,
            worker,
        }
    }

    pub async fn visit(&self, guest: &'static str, seat: usize) {
        let mut guard = Guard {
            guest,
            seat,
            gone: Some(self.gone.clone()),
        };
        self.server.hold(guest, seat).await;
        if pay(&self.server, guest).await.is_ok() {
            self.server.book(guest, seat).await;
        } else {
            self.server.release(guest, seat).await;
        }
        guard.gone = None;
    }

    pub async fn close(self) {
        drop(self.gone);
        self.worker.await.unwrap();
    }
}
