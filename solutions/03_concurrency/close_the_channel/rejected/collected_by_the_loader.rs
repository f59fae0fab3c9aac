mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        let packer = span("packer", async move {
            for parcel in parcels() {
                tx.send(parcel).unwrap();
                trpl::sleep(PACKING).await;
            }
        });
        let loader = span("loader", async {
            let mut loaded = Vec::new();
            while let Some(parcel) = rx.recv().await {
                loaded.push(parcel);
            }
            for parcel in loaded {
                println!("loaded: {parcel}");
            }
        });
        trpl::join(packer, loader).await;
    });
}
