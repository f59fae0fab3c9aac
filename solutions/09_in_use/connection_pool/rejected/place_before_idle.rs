//! The pool that ran dry: the place is free before the connection is in `idle`.

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

/// A connection on loan. Dropping it closes the connection, and gives the permit
/// back: fields are dropped in this order.
pub struct Lease {
    pub connection: Connection,
    place: OwnedSemaphorePermit,
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
        Lease { connection, place }
    }

    /// Takes a connection back.
    pub fn put(&self, lease: Lease) {
        drop(lease.place);
        self.idle.lock().unwrap().push(lease.connection);
    }
}
