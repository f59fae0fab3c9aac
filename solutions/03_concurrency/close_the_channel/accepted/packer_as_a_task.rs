mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        // A task of its own owns the sender and drops it when it ends.
        let packer = span("packer", async move {
            for parcel in parcels() {
                tx.send(parcel).unwrap();
                trpl::sleep(PACKING).await;
            }
        });
        trpl::spawn_task(packer);
        let loader = span("loader", async {
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });
        loader.await;
    });
}
