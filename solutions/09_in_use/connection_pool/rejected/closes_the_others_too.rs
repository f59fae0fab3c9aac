mod fixture;

use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(fixture::day());
}
pub struct Pool {
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}
struct Place {
    places: Arc<Semaphore>,
    idle: Arc<Mutex<Vec<Connection>>>,
    put_back: bool,
}

impl Drop for Place {
    fn drop(&mut self) {
        if !self.put_back {
            self.idle.lock().unwrap().clear();
        }
        self.places.add_permits(1);
    }
}

pub struct Lease {
    pub connection: Connection,
    place: Place,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        Self {
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(size)),
        }
    }
    pub async fn get(&self) -> Lease {
        self.places.acquire().await.unwrap().forget();
        let place = Place {
            places: self.places.clone(),
            idle: self.idle.clone(),
            put_back: false,
        };
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, place }
    }

    pub fn put(&self, lease: Lease) {
        let Lease {
            connection,
            mut place,
        } = lease;
        self.idle.lock().unwrap().push(connection);
        place.put_back = true;
    }
}
