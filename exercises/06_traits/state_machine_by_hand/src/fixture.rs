//! How bread is made. This file is given: a changed copy does not count.

use std::pin::Pin;

use probe::{io, mark, param, span};

use crate::ByHand;

const GRAMS_A_SLICE: i64 = 50;

/// A wait, in a box that holds it in place.
pub type Wait = Pin<Box<dyn Future<Output = ()>>>;

/// The model: you write by hand what the compiler makes of this.
async fn automatic() -> i64 {
    let grams = knead();
    rise().await;
    shape(grams);
    bake().await;
    slice(grams)
}

/// Makes a loaf in both ways, one after the other.
pub async fn bakery() {
    let automatic = span("automatic", automatic()).await;
    let by_hand = span("by-hand", ByHand::new()).await;
    println!("{automatic} slices, {by_hand} slices");
}

/// Kneads the dough and returns its weight in grams.
pub fn knead() -> i64 {
    mark("knead");
    param("slices", 10) * GRAMS_A_SLICE
}

/// The dough rises, which takes 10 ms from the first poll on.
pub fn rise() -> Wait {
    Box::pin(io("rise", 10))
}

/// Shapes this many grams of dough.
pub fn shape(grams: i64) {
    mark(format!("shape {grams} g"));
}

/// The bread bakes, which takes 20 ms from the first poll on.
pub fn bake() -> Wait {
    Box::pin(io("bake", 20))
}

/// Cuts the bread made from this many grams into slices.
pub fn slice(grams: i64) -> i64 {
    mark("slice");
    grams / GRAMS_A_SLICE
}
