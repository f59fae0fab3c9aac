//! The starved neighbour
//!
//! A thumbnail needs 60 ms of computing, an index 450 ms. Both run in this one
//! task, and as soon as the thumbnail is ready the index is not needed any
//! more. Still the thumbnail is shown only after 510 ms.
//!
//! Your task: make each job pause once after every step, the last one included,
//! so that the other has a turn. No time should be lost to waiting, and no timer
//! asked. Then the thumbnail is ready after 160 ms. Keep `select`, and keep all
//! the steps.

mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            // Three steps in a row. Nobody else runs until the `.await` below.
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
        // woken. It ends with the first that is ready, and drops the other.
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
