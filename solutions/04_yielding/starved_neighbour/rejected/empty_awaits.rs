mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // These awaits are ready at once: no pause, no turn for the other.
        let thumb = span("thumb", async {
            thumb::load();
            std::future::ready(()).await;
            thumb::scale();
            std::future::ready(()).await;
            let kb = thumb::save();
            std::future::ready(()).await;
            kb
        });
        let index = span("index", async {
            index::scan();
            std::future::ready(()).await;
            index::sort();
            std::future::ready(()).await;
            index::link();
            std::future::ready(()).await;
            index::compress();
            std::future::ready(()).await;
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
