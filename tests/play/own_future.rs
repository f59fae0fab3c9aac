//@ lanes: Countdown
use std::pin::Pin;
use std::task::{Context, Poll};

struct Countdown(u32);

impl Countdown {
    fn new(from: u32) -> Self {
        Self(from)
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if self.0 == 0 {
            return Poll::Ready("off");
        }
        println!("{}", self.0);
        self.0 -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    println!("{}", Countdown::new(3).await);
}
