mod fixture;

use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::Semaphore;

fn main() {
    probe::block_on(fixture::day());
}
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
pub struct Pool {
    idle: Arc<Mutex<Vec<Connection>>>,
    places: Arc<Semaphore>,
}
pub struct Lease {
    pub connection: Connection,
    given_back: Arc<AtomicBool>,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        Self {
            idle: Arc::default(),
            places: Arc::new(Semaphore::new(size)),
        }
    }
    pub async fn get(&self) -> Lease {
        self.places.acquire().await.unwrap().forget();
        let given_back = Arc::new(AtomicBool::new(false));
        let (places, flag) = (self.places.clone(), given_back.clone());
        tokio::spawn(async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            if !flag.swap(true, Ordering::SeqCst) {
                places.add_permits(1);
            }
        });
        let idle = self.idle.lock().unwrap().pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease {
            connection,
            given_back,
        }
    }

    pub fn put(&self, lease: Lease) {
        self.idle.lock().unwrap().push(lease.connection);
        if !lease.given_back.swap(true, Ordering::SeqCst) {
            self.places.add_permits(1);
        }
    }
}
