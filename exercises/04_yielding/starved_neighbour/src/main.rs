//! The starved neighbour
//!
//! A thumbnail needs 60 ms of computing, and an index needs 450 ms. Both run in
//! this one task, and as soon as the thumbnail is ready, the index is no longer
//! needed. But the thumbnail is shown only after 510 ms.
//!
//! Your task: make each job pause once after every step, including the last, so
//! that the other job gets a turn. The pauses should not take any time or use a
//! timer. The thumbnail will then be ready after 160 ms. Keep `select`, and
//! keep all the steps.

mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            // Three steps in a row. Nothing else runs until the `.await` below.
            thumb::load();
            thumb::scale();
            let kb = thumb::save();

            trpl::yield_now().await;
            kb
        });

        let index = span("index", async {
            index::scan();
            index::sort();
            index::link();
            index::compress();

            trpl::yield_now().await;
        });

        // `select` polls its first future, then its second, each time it is
        // woken. It ends as soon as one of them is ready, and drops the other.
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
