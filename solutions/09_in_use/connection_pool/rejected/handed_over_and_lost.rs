//! The pool that ran dry: a place is handed over, and may get lost on the way.

mod fixture;
use fixture::Connection;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;

fn main() {
    probe::block_on(fixture::day());
}

struct State {
    free: usize,
    waiting: VecDeque<oneshot::Sender<()>>,
    idle: Vec<Connection>,
}

type Shared = Arc<Mutex<State>>;

struct Place(Shared);

impl Drop for Place {
    fn drop(&mut self) {
        let mut state = self.0.lock().unwrap();
        while let Some(next) = state.waiting.pop_front() {
            if next.send(()).is_ok() {
                return;
            }
        }
        state.free += 1;
    }
}

pub struct Pool(Shared);

pub struct Lease {
    pub connection: Connection,
    place: Place,
}

impl Pool {
    pub fn new(size: usize) -> Self {
        let state = State {
            free: size,
            waiting: VecDeque::new(),
            idle: Vec::new(),
        };
        Self(Arc::new(Mutex::new(state)))
    }

    fn wait(&self) -> Option<oneshot::Receiver<()>> {
        let mut state = self.0.lock().unwrap();
        if state.free > 0 {
            state.free -= 1;
            return None;
        }
        let (tx, rx) = oneshot::channel();
        state.waiting.push_back(tx);
        Some(rx)
    }

    pub async fn get(&self) -> Lease {
        if let Some(turn) = self.wait() {
            turn.await.unwrap();
        }
        let place = Place(self.0.clone());
        let idle = self.0.lock().unwrap().idle.pop();
        let connection = match idle {
            Some(connection) => connection,
            None => Connection::open().await,
        };
        Lease { connection, place }
    }

    pub fn put(&self, lease: Lease) {
        let Lease { connection, place } = lease;
        self.0.lock().unwrap().idle.push(connection);
        drop(place);
    }
}
