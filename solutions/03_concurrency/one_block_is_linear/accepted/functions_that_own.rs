mod fixture;

use fixture::{THINKING, lines, pipe};
use probe::{Tracked, span};
use trpl::{Receiver, Sender};

fn main() {
    probe::block_on(async {
        let (tx, rx) = pipe();
        tokio::join!(span("reader", read(rx)), span("writer", write(tx)));
    });
}

async fn write(tx: Tracked<Sender<String>>) {
    for line in lines() {
        tx.send(line).unwrap();
        trpl::sleep(THINKING).await;
    }
}

async fn read(mut rx: Tracked<Receiver<String>>) {
    while let Some(line) = rx.recv().await {
        println!("{line}");
    }
}
