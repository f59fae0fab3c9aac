mod fixture;

fn main() {
    println!("{}", block_on(fixture::note()));
    let (letter, postman) = fixture::letter();
    println!("{}", block_on(letter));
    postman.join().unwrap();
}

use std::{
    pin::pin,
    sync::Arc,
    task::{Context, Poll, RawWaker, RawWakerVTable, Waker},
    thread::{self, Thread},
};
static VT: RawWakerVTable = RawWakerVTable::new(
    |p| unsafe {
        Arc::increment_strong_count(p as *const Thread);
        RawWaker::new(p, &VT)
    },
    |p| unsafe { Arc::from_raw(p as *const Thread).unpark() },
    |p| unsafe { (*(p as *const Thread)).unpark() },
    |p| unsafe { drop(Arc::from_raw(p as *const Thread)) },
);
fn block_on<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let t = Arc::new(thread::current());
    let w = unsafe { Waker::from_raw(RawWaker::new(Arc::into_raw(t) as *const (), &VT)) };
    let mut cx = Context::from_waker(&w);
    loop {
        if let Poll::Ready(o) = f.as_mut().poll(&mut cx) {
            return o;
        }
        thread::park();
    }
}
