//! Park and be woken: the reference solution.

mod fixture;

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

fn main() {
    println!("{}", block_on(fixture::note()));

    let (letter, postman) = fixture::letter();
    println!("{}", block_on(letter));
    postman.join().unwrap();
}

/// What the waker knows: the thread to wake.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        // Leaves a token with the thread. If it is not parked, or not yet, the
        // next `park` finds the token and returns immediately: no wake is lost.
        self.0.unpark();
    }
}

/// Polls a future until it is ready.
fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);

    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
        // Sleeps until there is a token. It may also return without one; the
        // poll is then in vain, which every future must tolerate.
        thread::park();
    }
}
