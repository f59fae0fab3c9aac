//! The pool that ran dry
//!
//! A database accepts two connections, which all pages of a site share in a pool.
//! As long as every guest stays to the end, all is well. But each guest who leaves
//! early takes one of the pool's two places away. Once both places are gone, all
//! other guests wait forever.
//!
//! Your task is to fix the pool. `guest` in src/fixture.rs shows how it is used:
//! `get`, a query, `put`. But `put` is not always reached: a guest may give up, at
//! any `.await`, and a page may panic. `day` consists of several hours, each with a
//! new pool, and ends with the first hour in which something goes wrong.
//!
//! - At most two connections may be open or being opened at any time, even if a
//!   guest runs in another thread. Two guests should be served at the same time.
//! - A connection that was put back should be used again.
//! - A connection that a guest got and did not put back should be closed, because
//!   its answer may still arrive. Its place in the pool must then be free for another
//!   connection.
//! - A guest who waits should get a connection as soon as one is free. The guest
//!   should be woken then, and should not ask again and again.

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
        self.places.acquire().await.unwrap().forget();
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection }
    }

    /// Takes a connection back.
    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
        self.places.add_permits(1);
    }
}
