//@ lanes: gate, gate.await
//@ ends: deadlock
//! A future that returns Pending and keeps no waker.
use std::pin::Pin;
use std::task::{Context, Poll};

struct Gate {
    asked: bool,
}

impl Future for Gate {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        if self.asked {
            return Poll::Ready(());
        }
        self.asked = true;
        Poll::Pending
    }
}

async fn gate() {
    let gate = Gate { asked: false };
    gate.await;
    println!("through");
}

#[tokio::main]
async fn main() {
    gate().await;
}
