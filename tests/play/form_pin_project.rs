//@ lanes: Timed, work
//! A wrapper made with pin-project-lite, a future's `poll_fn`, and `ready!`.
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

pin_project_lite::pin_project! {
    struct Timed<F> {
        #[pin]
        inner: F,
        polls: u32,
    }
}

impl<F> Timed<F> {
    fn new(inner: F) -> Self {
        Self { inner, polls: 0 }
    }
}

impl<F: Future> Future for Timed<F> {
    type Output = (F::Output, u32);

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        *this.polls += 1;
        let output = ready!(this.inner.poll(cx));
        Poll::Ready((output, *this.polls))
    }
}

async fn work() -> &'static str {
    tokio::time::sleep(Duration::from_millis(3)).await;
    "worked"
}

#[tokio::main]
async fn main() {
    println!("{:?}", Timed::new(work()).await);
    let mut left = 2;
    let counted = std::future::poll_fn(|cx| {
        if left == 0 {
            return Poll::Ready("counted");
        }
        left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    });
    println!("{}", counted.await);
}
