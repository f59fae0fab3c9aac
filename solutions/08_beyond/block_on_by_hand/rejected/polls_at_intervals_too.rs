mod fixture;

use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

fn main() {
    // A wake may come while `poll` is still running. It must not get lost.
    println!("{}", block_on(fixture::note()));

    let (letter, postman) = fixture::letter();
    println!("{}", block_on(letter));
    postman.join().unwrap();
}

struct U(Thread);
impl Wake for U {
    fn wake(self: Arc<Self>) {
        self.0.unpark()
    }
}
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Arc::new(U(thread::current())).into();
    let mut cx = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(o) = future.as_mut().poll(&mut cx) {
            return o;
        }
        thread::park_timeout(std::time::Duration::from_millis(40));
    }
}
