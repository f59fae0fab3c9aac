//@ lanes: Join, timer, left, right
//! Futures of one's own that hold others, with a waker that is kept and one thread that wakes.
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};

struct Join<A: Future, B: Future> {
    a: Result<A::Output, Pin<Box<A>>>,
    b: Result<B::Output, Pin<Box<B>>>,
}

impl<A: Future, B: Future> Join<A, B> {
    fn new(a: A, b: B) -> Self {
        Self { a: Err(Box::pin(a)), b: Err(Box::pin(b)) }
    }
}

impl<A: Future, B: Future> Unpin for Join<A, B> {}

impl<A: Future, B: Future> Future for Join<A, B>
where
    A::Output: Clone,
    B::Output: Clone,
{
    type Output = (A::Output, B::Output);

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        if let Err(a) = &mut self.a
            && let Poll::Ready(output) = a.as_mut().poll(cx)
        {
            self.a = Ok(output);
        }
        if let Err(b) = &mut self.b
            && let Poll::Ready(output) = b.as_mut().poll(cx)
        {
            self.b = Ok(output);
        }
        match (&self.a, &self.b) {
            (Ok(a), Ok(b)) => Poll::Ready((a.clone(), b.clone())),
            _ => Poll::Pending,
        }
    }
}

#[derive(Default)]
struct Shared {
    rang: bool,
    waker: Option<Waker>,
}

#[derive(Clone, Default)]
struct Timer(Arc<Mutex<Shared>>);

impl Timer {
    fn ring(&self) {
        let mut shared = self.0.lock().unwrap();
        shared.rang = true;
        if let Some(waker) = shared.waker.take() {
            waker.wake();
        }
    }
}

impl Future for Timer {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let mut shared = self.0.lock().unwrap();
        if shared.rang {
            return Poll::Ready(());
        }
        shared.waker = Some(cx.waker().clone());
        Poll::Pending
    }
}

#[tokio::main]
async fn main() {
    let timer = Timer::default();
    let bell = timer.clone();
    let left = async {
        timer.clone().await;
        println!("it rang");
        1
    };
    let right = async {
        tokio::task::yield_now().await;
        println!("ringing");
        bell.ring();
        2
    };
    println!("{:?}", Join::new(left, right).await);
}
