//! The pool that ran dry: a guest who waits is woken in `put`.

mod fixture;
use fixture::Connection;
use std::sync::{Arc, Mutex};
use tokio::sync::Notify;

fn main() {
    probe::block_on(fixture::day());
}

struct State {
    free: usize,
    idle: Vec<Connection>,
}

struct Shared {
    state: Mutex<State>,
    freed: Notify,
}

pub struct Pool {
    shared: Arc<Shared>,
}

struct Place(Arc<Shared>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.state.lock().unwrap().free += 1;
    }
}

pub struct Lease {
    pub connection: Connection,
    place: Place,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        let state = State {
            free: size,
            idle: Vec::new(),
        };
        let shared = Shared {
            state: Mutex::new(state),
            freed: Notify::new(),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    fn try_place(&self) -> Option<(Place, Option<Connection>)> {
        let mut state = self.shared.state.lock().unwrap();
        state.free = state.free.checked_sub(1)?;
        Some((Place(self.shared.clone()), state.idle.pop()))
    }

    pub async fn get(&self) -> Lease {
        let (place, idle) = loop {
            let freed = self.shared.freed.notified();
            if let Some(found) = self.try_place() {
                break found;
            }
            freed.await;
        };
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, place }
    }

    pub fn put(&self, lease: Lease) {
        let Lease { connection, place } = lease;
        self.shared.state.lock().unwrap().idle.push(connection);
        drop(place);
        self.shared.freed.notify_one();
    }
}
