mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        // The first sender is given up once each side has what it needs.
        let packers_end = tx.clone();
        drop(tx);
        let packer = span("packer", async move {
            for parcel in parcels() {
                packers_end.send(parcel).unwrap();
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
