mod fixture;

use fixture::{index, thumb};
use probe::span;

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
            trpl::yield_now().await;
        });
        // Turns, but the index is finished although nobody needs it.
        let (kb, ()) = trpl::join(thumb, index).await;
        println!("thumbnail: {kb} kB");
    });
}
