mod fixture;

fn main() {
    println!("{}", block_on(fixture::note()));
    let (letter, postman) = fixture::letter();
    println!("{}", block_on(letter));
    postman.join().unwrap();
}

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
    thread,
    time::Duration,
};
fn block_on<F: Future>(f: F) -> F::Output {
    let mut f = pin!(f);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(o) = f.as_mut().poll(&mut cx) {
            return o;
        }
        thread::park_timeout(Duration::from_millis(1200));
    }
}
