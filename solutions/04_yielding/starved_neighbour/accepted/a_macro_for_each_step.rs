mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

macro_rules! step {
    ($step:expr) => {{
        $step;
        trpl::yield_now().await;
    }};
}

fn main() {
    probe::block_on(async {
        // After each step the job returns Pending once and asks to be polled
        // again immediately. In between, `select` polls the other job.
        let thumb = span("thumb", async {
            thumb::load();
            trpl::yield_now().await;
            thumb::scale();
            trpl::yield_now().await;
            let kb = thumb::save();
            trpl::yield_now().await;
            kb
        });

        let index = span("index", async {
            step!(index::scan());
            step!(index::sort());
            step!(index::link());
            step!(index::compress());
        });

        // When the thumbnail is ready, the index is dropped at its third
        // pause: the step of 350 ms never starts.
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
