mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // The pause comes before each step: the first turn is given away at
        // once, and nothing is left to wait for after the last step.
        let thumb = span("thumb", async {
            trpl::yield_now().await;
            thumb::load();
            trpl::yield_now().await;
            thumb::scale();
            trpl::yield_now().await;
            thumb::save()
        });
        let index = span("index", async {
            trpl::yield_now().await;
            index::scan();
            trpl::yield_now().await;
            index::sort();
            trpl::yield_now().await;
            index::link();
            trpl::yield_now().await;
            index::compress();
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
