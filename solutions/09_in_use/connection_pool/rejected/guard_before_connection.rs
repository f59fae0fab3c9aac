mod fixture;

use std::sync::{Arc, Mutex};

use fixture::Connection;
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(fixture::day());
}

/// A pool of connections.
pub struct Pool {
    /// Open, and not in use.
    idle: Mutex<Vec<Connection>>,
    /// A permit for each connection that may be in use.
    places: Arc<Semaphore>,
}

/// A connection on loan.
pub struct Lease {
    _place: Place,
    pub connection: Connection,
}

struct Place(Arc<Semaphore>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.add_permits(1);
    }
}

impl Pool {
    /// A pool of at most `size` connections, none of which is open.
    pub fn new(size: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
            places: Arc::new(Semaphore::new(size)),
        }
    }

    /// Waits until a connection is free, or may be opened.
    pub async fn get(&self) -> Lease {
        self.places.acquire().await.unwrap().forget();
        let place = Place(Arc::clone(&self.places));
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease {
            connection,
            _place: place,
        }
    }

    /// Takes a connection back.
    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
    }
}
