mod fixture;

use fixture::{alarm, note};
fn spin<F: Future>(f: F) -> F::Output {
    let mut f = std::pin::pin!(f);
    let mut cx = std::task::Context::from_waker(std::task::Waker::noop());
    loop {
        if let std::task::Poll::Ready(v) = f.as_mut().poll(&mut cx) {
            return v;
        }
    }
}

fn main() {
    println!("note: {}", spin(note()));
    println!("alarm: {} o'clock", trpl::block_on(alarm()));
}
