mod fixture;

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use fixture::{Wait, bake, knead, rise, shape, slice};

fn main() {
    probe::block_on(fixture::bakery());
}

/// No enum: which fields are filled tells how far it has come.
#[derive(Default)]
pub struct ByHand {
    grams: Option<i64>,
    rising: Option<Wait>,
    baking: Option<Wait>,
}

impl ByHand {
    pub fn new() -> Self {
        Self::default()
    }
}

impl Future for ByHand {
    type Output = i64;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<i64> {
        let this = &mut *self;
        let grams = *this.grams.get_or_insert_with(|| {
            this.rising = Some(rise());
            knead()
        });
        if let Some(rising) = &mut this.rising {
            ready!(rising.as_mut().poll(context));
            this.rising = None;
            shape(grams);
        }
        let baking = this.baking.get_or_insert_with(bake);
        ready!(baking.as_mut().poll(context));
        Poll::Ready(slice(grams))
    }
}
