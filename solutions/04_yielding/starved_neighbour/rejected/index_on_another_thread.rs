mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

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
            tokio::task::spawn_blocking(index::scan).await.unwrap();
            trpl::yield_now().await;
            tokio::task::spawn_blocking(index::sort).await.unwrap();
            trpl::yield_now().await;
            tokio::task::spawn_blocking(index::link).await.unwrap();
            trpl::yield_now().await;
            tokio::task::spawn_blocking(index::compress).await.unwrap();
            trpl::yield_now().await;
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
