mod fixture;

use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

fn main() {
    probe::block_on(fixture::day());
}
#[derive(Clone)]
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
    async fn get_it(self) -> Lease {
        let place = self.places.clone().acquire_owned().await.unwrap();
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, place }
    }

    pub async fn get(&self) -> Lease {
        tokio::spawn(self.clone().get_it()).await.unwrap()
    }

    pub fn put(&self, lease: Lease) {
        let Lease { connection, place } = lease;
        self.idle.lock().unwrap().push(connection);
        drop(place);
    }
}
