mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

use futures::FutureExt;
use futures::future::LocalBoxFuture;

pub enum ByHand {
    Start,
    Rising(i64, Wait),
    Baking(LocalBoxFuture<'static, i64>),
}

impl ByHand {
    pub fn new() -> Self {
        Self::Start
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        loop {
            match &mut *self {
                Self::Start => *self = Self::Rising(knead(), rise()),
                Self::Rising(grams, wait) => {
                    std::task::ready!(wait.as_mut().poll(context));
                    let grams = *grams;
                    shape(grams);
                    *self = Self::Baking(bake().map(move |()| slice(grams)).boxed_local());
                }
                Self::Baking(wait) => return wait.as_mut().poll(context),
            }
        }
    }
}
