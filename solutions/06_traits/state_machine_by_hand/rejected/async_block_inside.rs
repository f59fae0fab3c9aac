mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand(Pin<Box<dyn Future<Output = i64>>>);

impl ByHand {
    pub fn new() -> Self {
        // The compiler's own, in a box.
        Self(Box::pin(async {
            let grams = knead();
            rise().await;
            shape(grams);
            bake().await;
            slice(grams)
        }))
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        self.0.as_mut().poll(context)
    }
}
