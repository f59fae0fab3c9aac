mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        let packer = span("packer", async {
            for parcel in parcels() {
                // A parcel that nobody takes is lost without a word.
                let _ = tx.send(parcel);
                trpl::sleep(PACKING).await;
            }
        });
        let loader = span("loader", async {
            if let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
            rx.close();
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });
        trpl::join(packer, loader).await;
    });
}
