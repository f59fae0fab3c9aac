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
            while let Some(parcel) = rx.recv().await {
                println!("loaded: {parcel}");
            }
        });
        let mut packer = std::pin::pin!(packer);
        let mut loader = std::pin::pin!(loader);
        let mut packed = false;
        loop {
            tokio::select! { () = &mut packer, if !packed => packed = true, () = &mut loader => break }
        }
    });
}
