mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    all: Pin<Box<dyn Future<Output = i64>>>,
}
impl ByHand {
    pub fn new() -> Self {
        use futures::FutureExt;
        Self {
            all: Box::pin(futures::future::lazy(|_| knead()).then(|g| {
                rise().then(move |()| {
                    shape(g);
                    bake().map(move |()| slice(g))
                })
            })),
        }
    }
}
impl Future for ByHand {
    type Output = i64;
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        self.all.as_mut().poll(context)
    }
}
