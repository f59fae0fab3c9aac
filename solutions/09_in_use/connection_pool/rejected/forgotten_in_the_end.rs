mod fixture;

use std::sync::Mutex;

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
    places: Semaphore,
}

/// A connection on loan.
pub struct Lease {
    pub connection: Connection,
}

impl Pool {
    /// A pool of at most `size` connections, none of which is open.
    pub fn new(size: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
            places: Semaphore::new(size),
        }
    }

    /// Waits until a connection is free, or may be opened.
    pub async fn get(&self) -> Lease {
        // The permit is given back in `put`.
        let place = self.places.acquire().await.unwrap();
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        place.forget();
        Lease { connection }
    }

    /// Takes a connection back.
    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
        self.places.add_permits(1);
    }
}
