mod fixture;

use fixture::{index, thumb};
use probe::span;
use trpl::Either;

fn main() {
    probe::block_on(async {
        let thumb = span("thumb", async {
            thumb::load();
            trpl::spawn_task(async {}).await.unwrap();
            thumb::scale();
            trpl::spawn_task(async {}).await.unwrap();
            let kb = thumb::save();
            trpl::spawn_task(async {}).await.unwrap();
            kb
        });
        let index = span("index", async {
            index::scan();
            trpl::spawn_task(async {}).await.unwrap();
            index::sort();
            trpl::spawn_task(async {}).await.unwrap();
            index::link();
            trpl::spawn_task(async {}).await.unwrap();
            index::compress();
            trpl::spawn_task(async {}).await.unwrap();
        });
        match trpl::select(thumb, index).await {
            Either::Left(kb) => println!("thumbnail: {kb} kB"),
            Either::Right(()) => println!("the index came first"),
        }
    });
}
