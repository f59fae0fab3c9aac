mod fixture;

use fixture::thumb;
use probe::span;

fn main() {
    probe::block_on(async {
        // The small job first, on its own. No index at all.
        let thumb = span("thumb", async {
            thumb::load();
            trpl::yield_now().await;
            thumb::scale();
            trpl::yield_now().await;
            let kb = thumb::save();
            trpl::yield_now().await;
            kb
        });
        let kb = thumb.await;
        println!("thumbnail: {kb} kB");
    });
}
