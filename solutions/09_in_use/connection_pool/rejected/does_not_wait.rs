mod fixture;

use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

fn main() {
    probe::block_on(fixture::day());
}
pub struct Pool {
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}
pub struct Lease {
    pub connection: Connection,
    place: OwnedSemaphorePermit,
}
impl Pool {
    pub fn new(size: usize) -> Self {
        Self {
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(size)),
        }
    }
    pub async fn get(&self) -> Lease {
        let place = self
            .places
            .clone()
            .try_acquire_owned()
            .expect("a free place");
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, place }
    }

    pub fn put(&self, lease: Lease) {
        let Lease { connection, place } = lease;
        self.idle.lock().unwrap().push(connection);
        drop(place);
    }
}
