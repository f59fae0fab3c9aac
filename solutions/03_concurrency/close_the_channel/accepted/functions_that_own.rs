mod fixture;

use fixture::{PACKING, belt, parcels};
use probe::{Tracked, span};

fn main() {
    probe::block_on(async {
        let (tx, rx) = belt();
        trpl::join(span("packer", pack(tx)), span("loader", load(rx))).await;
    });
}

/// An argument taken by value belongs to the function's future.
async fn pack(tx: Tracked<trpl::Sender<String>>) {
    for parcel in parcels() {
        tx.send(parcel).unwrap();
        trpl::sleep(PACKING).await;
    }
}

async fn load(mut rx: Tracked<trpl::Receiver<String>>) {
    while let Some(parcel) = rx.recv().await {
        println!("loaded: {parcel}");
    }
}
