mod fixture;

use std::sync::Mutex;

use fixture::Connection;

fn main() {
    probe::block_on(fixture::day());
}

/// A pool of connections.
pub struct Pool {
    /// Open, and not in use.
    idle: Mutex<Vec<Connection>>,
}

/// A connection on loan.
pub struct Lease {
    pub connection: Connection,
}

impl Pool {
    /// A pool of at most `size` connections, none of which is open.
    pub fn new(_size: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
        }
    }

    /// Waits until a connection is free, or may be opened.
    pub async fn get(&self) -> Lease {
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
    }
}
