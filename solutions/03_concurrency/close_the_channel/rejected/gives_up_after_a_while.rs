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
        let loader = span("loader", async {
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });
        // Nobody tells the loader that it is over. It is just switched off.
        let both = trpl::join(packer, loader);
        let _ = tokio::time::timeout(PACKING * 10, both).await;
    });
}
