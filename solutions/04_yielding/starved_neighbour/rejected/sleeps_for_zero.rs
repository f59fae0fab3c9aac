mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            thumb::load();
            trpl::sleep(std::time::Duration::ZERO).await;
            thumb::scale();
            trpl::sleep(std::time::Duration::ZERO).await;
            let kb = thumb::save();
            trpl::sleep(std::time::Duration::ZERO).await;
            kb
        });

        let index = span("index", async {
            index::scan();
            trpl::sleep(std::time::Duration::ZERO).await;
            index::sort();
            trpl::sleep(std::time::Duration::ZERO).await;
            index::link();
            trpl::sleep(std::time::Duration::ZERO).await;
            index::compress();
            trpl::sleep(std::time::Duration::ZERO).await;
        });

        // `select` polls its first future, then its second, each time it is
        // woken. It ends with the first that is ready, and drops the other.
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
