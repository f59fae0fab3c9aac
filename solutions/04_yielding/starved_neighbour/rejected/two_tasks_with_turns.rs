mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        // Two tasks. Dropping a handle does not stop a task, and which task
        // runs next is up to the runtime.
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
        let thumb = trpl::spawn_task(thumb);
        let index = trpl::spawn_task(index);
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {} kB", kb.unwrap()),
            Either::Right(_) => println!("the index came first"),
        }
    });
}
