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
    sync::atomic::{AtomicBool, Ordering},
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Duration,
};
struct W {
    t: Thread,
    woken: AtomicBool,
}
impl Wake for W {
    fn wake(self: Arc<Self>) {
        self.woken.store(true, Ordering::SeqCst);
        self.t.unpark();
    }
}
fn block_on<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let a = Arc::new(W {
        t: thread::current(),
        woken: AtomicBool::new(false),
    });
    let w = Waker::from(a.clone());
    let mut cx = Context::from_waker(&w);
    loop {
        if let Poll::Ready(o) = f.as_mut().poll(&mut cx) {
            return o;
        }
        while !a.woken.swap(false, Ordering::SeqCst) {
            thread::park_timeout(Duration::from_secs(5));
        }
    }
}
