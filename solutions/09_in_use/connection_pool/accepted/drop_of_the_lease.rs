mod fixture;
use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

fn main() {
    probe::block_on(fixture::day());
}

#[derive(Clone)]
pub struct Pool(Arc<Inner>);

struct Inner {
    idle: Mutex<Vec<Connection>>,
    places: Arc<Semaphore>,
}

pub struct Lease {
    pub connection: Connection,
    place: OwnedSemaphorePermit,
}

async fn place(places: &Arc<Semaphore>) -> OwnedSemaphorePermit {
    places.clone().acquire_many_owned(1).await.unwrap()
}

async fn reuse_or_open(idle: Option<Connection>) -> Connection {
    match idle {
        Some(connection) => connection,
        None => Connection::open().await,
    }
}

impl Pool {
    pub fn new(size: usize) -> Self {
        Pool(Arc::new(Inner {
            idle: Default::default(),
            places: Arc::new(Semaphore::new(size)),
        }))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.0.idle.lock().unwrap()
    }

    pub async fn get(&self) -> Lease {
        let place = place(&self.0.places).await;
        let idle = self.idle().pop();
        Lease {
            connection: reuse_or_open(idle).await,
            place,
        }
    }

    pub fn put(&self, lease: Lease) {
        self.idle().push(lease.connection);
        drop(lease.place);
    }
}
