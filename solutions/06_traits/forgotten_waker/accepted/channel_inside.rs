mod fixture;

use std::pin::Pin;
use std::sync::Mutex;
use std::task::{Context, Poll, ready};

use tokio::sync::oneshot;

fn main() {
    probe::block_on(fixture::visit());
}

/// The door is a channel for one value; its receiver keeps the waker.
pub struct Door {
    tx: Mutex<Option<oneshot::Sender<i64>>>,
    rx: Mutex<Option<oneshot::Receiver<i64>>>,
}

impl Door {
    pub fn shut() -> Self {
        let (tx, rx) = oneshot::channel();
        Self {
            tx: Mutex::new(Some(tx)),
            rx: Mutex::new(Some(rx)),
        }
    }

    pub fn open(&self, room: i64) {
        if let Some(tx) = self.tx.lock().unwrap().take() {
            let _ = tx.send(room);
        }
    }

    pub fn wait(&self) -> Wait {
        let rx = self.rx.lock().unwrap().take();
        Wait {
            rx: rx.expect("one visitor waits at this door"),
        }
    }
}

pub struct Wait {
    rx: oneshot::Receiver<i64>,
}

impl Future for Wait {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        // The context goes on to the inner future, and with it the waker.
        let room = ready!(Pin::new(&mut self.rx).poll(context));
        Poll::Ready(room.expect("the porter opens the door before he leaves"))
    }
}
