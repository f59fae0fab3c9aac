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
            let mut loaded = 0;
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
                // Whoever receives cannot know that these were all.
                loaded += 1;
                if loaded == 4 {
                    rx.close();
                }
            }
        });
        trpl::join(packer, loader).await;
    });
}
