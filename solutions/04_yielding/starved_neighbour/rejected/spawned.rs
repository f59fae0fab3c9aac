mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // Tasks do not help while neither of them pauses.
        let thumb = span("thumb", async {
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
        let thumb = trpl::spawn_task(thumb);
        let index = trpl::spawn_task(index);
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {} kB", kb.unwrap()),
            Either::Right(_) => println!("the index came first"),
        }
    });
}
