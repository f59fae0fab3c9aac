mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

fn main() {
    probe::block_on(fixture::launch());
}

use std::time::Duration;

pub struct Countdown {
    left: u64,
    pause: Option<Pin<Box<tokio::time::Sleep>>>,
}

impl Countdown {
    pub fn from(steps: u64) -> Self {
        Self {
            left: steps,
            pause: None,
        }
    }
}

impl Future for Countdown {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        if self.left == 0 {
            return Poll::Ready("lift-off");
        }
        self.left -= 1;
        // A timer does the waking, and takes a second for it.
        let mut pause = Box::pin(trpl::sleep(Duration::from_secs(1)));
        let _ = pause.as_mut().poll(context);
        self.pause = Some(pause);
        Poll::Pending
    }
}
