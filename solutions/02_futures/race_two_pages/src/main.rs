//! First page wins: the reference solution.

mod fixture;

use fixture::{fetch, show};
use trpl::Either;

fn main() {
    probe::block_on(async {
        // `select` polls both and is ready as soon as one of them is. The other
        // one is dropped at the `.await` where it paused, before the value is
        // returned: that is how a future is cancelled.
        //
        // `Either` says which one was ready. Here both return a page, so it
        // does not matter.
        let first = match trpl::select(fetch("oslo"), fetch("lima")).await {
            Either::Left(page) | Either::Right(page) => page,
        };
        show(&first);
    });
}
