mod fixture;

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use fixture::Connection;
use tokio::sync::Notify;

fn main() {
    probe::block_on(fixture::day());
}

pub struct Pool {
    idle: Mutex<Vec<Connection>>,
    used: AtomicUsize,
    size: usize,
    free: Notify,
}

pub struct Lease {
    pub connection: Connection,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        Self {
            idle: Mutex::new(Vec::new()),
            used: AtomicUsize::new(0),
            size,
            free: Notify::new(),
        }
    }

    pub async fn get(&self) -> Lease {
        while self.used.load(Ordering::Relaxed) == self.size {
            self.free.notified().await;
        }
        self.used.fetch_add(1, Ordering::Relaxed);
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection }
    }

    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
        self.used.fetch_sub(1, Ordering::Relaxed);
        self.free.notify_one();
    }
}
