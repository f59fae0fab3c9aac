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
            for _ in 0..4 {
                println!("loaded: {}", rx.recv().await.unwrap());
            }
            assert!(rx.recv().await.is_none());
        });
        trpl::join(packer, loader).await;
    });
}
