mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            // Three steps in a row. Nothing else runs until the `.await` below.
            thumb::load();
            trpl::yield_now().await;
            thumb::scale();
            trpl::yield_now().await;
            let kb = thumb::save();

            trpl::yield_now().await;
            kb
        });

        let index = span("index", async {
            let parts: [Box<dyn Fn() + Send>; 4] = [
                Box::new(|| index::scan()),
                Box::new(|| index::sort()),
                Box::new(|| index::link()),
                Box::new(|| index::compress()),
            ];
            for (n, part) in parts.iter().enumerate() {
                part();
                if n < 3 {
                    trpl::yield_now().await;
                }
            }

            trpl::yield_now().await;
        });

        // `select` polls its first future, then its second, each time it is
        // woken. It ends as soon as one of them is ready, and drops the other.
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
