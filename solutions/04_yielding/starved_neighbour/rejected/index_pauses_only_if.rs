mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
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
            index::scan();
            trpl::yield_now().await;
            index::sort();
            trpl::yield_now().await;
            index::link();
            trpl::yield_now().await;
            index::compress();
            if false {
                trpl::yield_now().await;
            }
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
