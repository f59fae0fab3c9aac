//! The pool that ran dry: the permit comes back before the connection is closed.

mod fixture;

use std::sync::{Arc, Mutex};

use fixture::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

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
    _place: OwnedSemaphorePermit,
    pub connection: Connection,
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
        // Whatever drops this future or the lease, the permit comes back.
        let place = Arc::clone(&self.places).acquire_owned().await.unwrap();
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease {
            _place: place,
            connection,
        }
    }

    /// Takes a connection back.
    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
    }
}
