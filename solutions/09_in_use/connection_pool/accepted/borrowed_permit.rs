//! The pool that ran dry: the lease borrows its permit from the pool.

mod fixture;

use std::sync::Mutex;

use fixture::Connection;
use tokio::sync::{Semaphore, SemaphorePermit};

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

/// A connection on loan. Dropping it closes the connection, and gives the permit
/// back: fields are dropped in this order.
pub struct Lease<'p> {
    pub connection: Connection,
    _place: SemaphorePermit<'p>,
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
    pub async fn get(&self) -> Lease<'_> {
        // Whatever drops this future or the lease, the permit comes back.
        let place = self.places.acquire().await.unwrap();
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
    pub fn put(&self, lease: Lease<'_>) {
        self.idle.lock().unwrap().push(lease.connection);
    }
}
