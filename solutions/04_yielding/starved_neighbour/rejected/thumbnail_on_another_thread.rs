mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            tokio::task::spawn_blocking(thumb::load).await.unwrap();
            trpl::yield_now().await;
            tokio::task::spawn_blocking(thumb::scale).await.unwrap();
            trpl::yield_now().await;
            let kb = tokio::task::spawn_blocking(thumb::save).await.unwrap();
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
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
