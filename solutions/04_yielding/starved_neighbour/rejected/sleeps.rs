mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // Each pause waits for a timer.
        let thumb = span("thumb", async {
            thumb::load();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            thumb::scale();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            let kb = thumb::save();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            kb
        });
        let index = span("index", async {
            index::scan();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            index::sort();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            index::link();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
            index::compress();
            trpl::sleep(std::time::Duration::from_millis(1)).await;
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
