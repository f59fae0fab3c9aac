mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::span;

fn main() {
    probe::block_on(async {
        let (tx, mut rx) = belt();

        let packer = span("packer", async {
            let mut tx = Some(tx);
            for (n, parcel) in parcels().into_iter().enumerate() {
                tx.as_ref().unwrap().send(parcel).unwrap();
                if n == 3 {
                    tx.take();
                }
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
