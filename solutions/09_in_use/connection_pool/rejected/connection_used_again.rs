mod fixture;

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex};

use fixture::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

fn main() {
    probe::block_on(fixture::day());
}

pub struct Pool {
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}

pub struct Lease {
    pub connection: Loan,
    _place: OwnedSemaphorePermit,
}

pub struct Loan(Option<Connection>, Arc<Mutex<Vec<Connection>>>);

impl Drop for Loan {
    fn drop(&mut self) {
        self.1.lock().unwrap().extend(self.0.take());
    }
}

impl Deref for Loan {
    type Target = Connection;
    fn deref(&self) -> &Connection {
        self.0.as_ref().unwrap()
    }
}

impl DerefMut for Loan {
    fn deref_mut(&mut self) -> &mut Connection {
        self.0.as_mut().unwrap()
    }
}

impl Pool {
    pub fn new(size: usize) -> Self {
        Self {
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(size)),
        }
    }

    pub async fn get(&self) -> Lease {
        let place = Arc::clone(&self.places).acquire_owned().await.unwrap();
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease {
            connection: Loan(Some(connection), Arc::clone(&self.idle)),
            _place: place,
        }
    }

    pub fn put(&self, lease: Lease) {
        drop(lease);
    }
}
