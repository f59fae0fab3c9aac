//! Futures that are held back, so that what another one does is seen to its end.
//!
//! Where an exercise asks for it, a span of one name is not polled at all until another span has
//! ended. Whoever polls it gets Pending, and is woken then.

use std::sync::Mutex;
use std::task::Waker;

use crate::threads::lock;

static HELD: Mutex<Held> = Mutex::new(Held {
    is_over: false,
    wakers: Vec::new(),
});

struct Held {
    is_over: bool,
    wakers: Vec<Waker>,
}

/// Whether a span that is held back still waits; if so, `waker` is used when it no longer does.
pub(crate) fn keep_back(waker: &Waker) -> bool {
    let mut held = lock(&HELD);
    if !held.is_over {
        held.wakers.push(waker.clone());
    }
    !held.is_over
}

/// Another span has ended.
pub(crate) fn release() {
    let wakers = {
        let mut held = lock(&HELD);
        held.is_over = true;
        std::mem::take(&mut held.wakers)
    };
    for waker in wakers {
        waker.wake();
    }
}
