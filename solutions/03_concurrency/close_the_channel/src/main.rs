//! It never ends: the reference solution.

mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        // `move` makes the block own the sender. When the block has finished,
        // the sender is dropped with it. It was the last one, so that closes
        // the channel.
        let packer = span("packer", async move {
            for parcel in parcels() {
                tx.send(parcel).unwrap();
                trpl::sleep(PACKING).await;
            }
        });

        let loader = span("loader", async {
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });

        trpl::join(packer, loader).await;
    });
}
