mod fixture;
use fixture::{checksum, with_heartbeat};
use probe::span;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
#[derive(Default)]
struct State {
    value: Option<i64>,
    waker: Option<Waker>,
}
struct OnThread(Arc<Mutex<State>>);
impl OnThread {
    fn new(job: fn() -> i64) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let theirs = state.clone();
        std::thread::spawn(move || {
            let value = job();
            let mut state = theirs.lock().unwrap();
            state.value = Some(value);
            if let Some(waker) = state.waker.take() {
                waker.wake();
            }
        });
        OnThread(state)
    }
}
impl Future for OnThread {
    type Output = i64;
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<i64> {
        let mut state = self.0.lock().unwrap();
        match state.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                state.waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}
fn main() {
    probe::block_on(async {
        let sum = with_heartbeat(span("report", report())).await;
        println!("checksum: {sum}");
    });
}
async fn report() -> i64 {
    OnThread::new(checksum).await
}
