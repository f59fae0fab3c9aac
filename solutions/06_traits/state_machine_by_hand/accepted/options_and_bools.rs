mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll};

use fixture::{Wait, bake, knead, rise, shape, slice};
use futures::FutureExt;

fn main() {
    probe::block_on(fixture::bakery());
}

pub struct ByHand {
    grams: Option<i64>,
    rising: Wait,
    baking: Wait,
    has_risen: bool,
}

impl ByHand {
    pub fn new() -> Self {
        Self {
            grams: None,
            rising: rise(),
            baking: bake(),
            has_risen: false,
        }
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let grams = *self.grams.get_or_insert_with(knead);
        if !self.has_risen {
            if self.rising.poll_unpin(context).is_pending() {
                return Poll::Pending;
            }
            self.has_risen = true;
            shape(grams);
        }
        // `then` of a `bool`, `and_then` of an `Option`: neither joins futures.
        let is_done = self.baking.poll_unpin(context).is_ready();
        let done = is_done.then(|| grams);
        match done.and_then(|grams| (grams > 0).then(|| slice(grams))) {
            Some(slices) => Poll::Ready(slices),
            None => Poll::Pending,
        }
    }
}
