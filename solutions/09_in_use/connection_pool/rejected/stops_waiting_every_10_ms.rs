//! The pool that ran dry: a guest waits for 10 ms again and again.

mod fixture;

use std::sync::{Arc, Mutex};

use std::time::Duration;

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
    _place: OwnedSemaphorePermit,
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
        let place = loop {
            let place = Arc::clone(&self.places).acquire_owned();
            if let Ok(place) = tokio::time::timeout(Duration::from_millis(10), place).await {
                break place.unwrap();
            }
        };
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
