mod fixture;

use fixture::Connection;
use tokio::sync::Mutex;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

fn main() {
    probe::block_on(fixture::day());
}

/// A place of the pool, with or without an open connection.
type Place = Option<Connection>;

pub struct Pool {
    places: Mutex<UnboundedReceiver<Place>>,
    back: UnboundedSender<Place>,
}

pub struct Lease {
    pub connection: Connection,
    guard: Guard,
}

/// Sends an empty place back, unless it was told otherwise.
struct Guard(Option<UnboundedSender<Place>>);

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(back) = self.0.take() {
            let _ = back.send(None);
        }
    }
}

impl Pool {
    pub fn new(size: usize) -> Self {
        let (back, places) = unbounded_channel();
        for _ in 0..size {
            back.send(None).unwrap();
        }
        let places = Mutex::new(places);
        Self { places, back }
    }

    pub async fn get(&self) -> Lease {
        let place = self.places.lock().await.recv().await.unwrap();
        let guard = Guard(Some(self.back.clone()));
        let connection = match place {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, guard }
    }

    pub fn put(&self, mut lease: Lease) {
        lease.guard.0 = None;
        self.back.send(Some(lease.connection)).unwrap();
    }
}
