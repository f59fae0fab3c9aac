//@ lanes: two
//! The trait that `.await` rests on, spelled out and polled by hand until it is ready.
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

trait Lazy {
    type Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output>;
}

struct AfterTurns(u32);

impl Lazy for AfterTurns {
    type Output = &'static str;

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Self::Output> {
        match self.0 {
            0 => Poll::Ready("ready"),
            left => {
                self.0 = left - 1;
                Poll::Pending
            }
        }
    }
}

async fn two() -> u32 {
    2
}

#[tokio::main]
async fn main() {
    let mut lazy = AfterTurns(3);
    let mut cx = Context::from_waker(Waker::noop());
    loop {
        match Pin::new(&mut lazy).poll(&mut cx) {
            Poll::Ready(word) => {
                println!("{word}");
                break;
            }
            Poll::Pending => println!("pending"),
        }
    }
    println!("{}", two().await);
}
