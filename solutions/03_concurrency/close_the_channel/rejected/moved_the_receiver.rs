mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        let packer = span("packer", async {
            for parcel in parcels() {
                tx.send(parcel).unwrap();
                trpl::sleep(PACKING).await;
            }
        });
        // The loader owns the receiver now. The sender stays where it was.
        let loader = span("loader", async move {
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });
        trpl::join(packer, loader).await;
    });
}
