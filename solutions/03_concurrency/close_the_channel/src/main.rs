//! It never ends: the reference solution.

mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        // `move` gives the sender to the block. When the block has ended, the
        // sender is dropped with it, and with the last sender the channel is
        // closed.
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
