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
            loop {
                match rx.try_recv() {
                    Ok(parcel) => println!("loaded: {parcel}"),
                    Err(tokio::sync::mpsc::error::TryRecvError::Disconnected) => break,
                    Err(_) => trpl::sleep(PACKING / 5).await,
                }
            }
        });
        trpl::join(packer, loader).await;
    });
}
