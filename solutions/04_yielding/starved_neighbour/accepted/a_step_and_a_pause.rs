mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            step(thumb::load).await;
            step(thumb::scale).await;
            step(thumb::save).await
        });
        let index = span("index", async {
            step(index::scan).await;
            step(index::sort).await;
            step(index::link).await;
            step(index::compress).await;
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
async fn step<T>(f: impl FnOnce() -> T) -> T {
    let v = f();
    trpl::yield_now().await;
    v
}
