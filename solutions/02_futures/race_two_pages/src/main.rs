//! First page wins: the reference solution.

mod fixture;

use fixture::{fetch, show};
use trpl::Either;

fn main() {
    probe::block_on(async {
        // `select` polls both and is ready as soon as one of them is. The other
        // is dropped before its value comes back, wherever it was paused: that
        // is how a future is cancelled.
        //
        // `Either` tells which one it was. Here both give a page, and it does
        // not matter.
        let first = match trpl::select(fetch("oslo"), fetch("lima")).await {
            Either::Left(page) | Either::Right(page) => page,
        };
        show(&first);
    });
}
