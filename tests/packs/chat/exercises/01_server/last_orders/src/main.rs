//! Last orders
//!
//! The server prints what its members write. At some time it is ordered to
//! stop, and it does not: it waits for members who have nothing to say.
//!
//! Your task: let it stop the moment the order comes, and not lose what was
//! written before.

mod fixture;

use fixture::{Inbox, evening};
use tokio::sync::oneshot::Receiver;

async fn serve(mut inbox: Inbox, stop: Receiver<()>) {
    while let Some(message) = inbox.recv().await {
        println!("{message}");
    }
    drop(stop);
    println!("closed");
}

fn main() {
    probe::block_on(async {
        let (inbox, stop, evening) = evening();
        tokio::join!(evening, probe::span("server", serve(inbox, stop)));
    });
}
