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
            tx.send(String::new()).unwrap();
        });
        let loader = span("loader", async {
            while let Some(parcel) = rx.recv().await {
                if parcel.is_empty() {
                    break;
                }
                println!("loaded: {parcel}");
            }
        });
        trpl::join(packer, loader).await;
    });
}
