//! It never ends
//!
//! One block packs four parcels and puts each on a belt. Another block, the
//! loader, takes them off until the belt is closed. All four parcels are
//! loaded, and then the program waits forever.
//!
//! Your task: make the loader stop on its own as soon as the packing is done.
//! Leave the loader's loop as it is: the loader cannot know how many parcels
//! there will be.

mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        let packer = span("packer", async {
            for parcel in parcels() {
                // This never waits, because the belt has no limit. It fails
                // only if the receiver has been dropped.
                tx.send(parcel).unwrap();
                trpl::sleep(PACKING).await;
            }
        });

        let loader = span("loader", async {
            // `recv` waits for the next parcel. `None` means that no more
            // parcels can arrive.
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });

        trpl::join(packer, loader).await;
    });
}
