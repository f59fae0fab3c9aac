mod fixture;

use fixture::{Inbox, evening};
use tokio::sync::oneshot::Receiver;

async fn serve(mut inbox: Inbox, stop: Receiver<()>) {
    let _ = stop.await;
    while let Some(message) = inbox.recv().await {
        println!("{message}");
    }
    println!("closed");
}

fn main() {
    probe::block_on(async {
        let (inbox, stop, evening) = evening();
        tokio::join!(evening, probe::span("server", serve(inbox, stop)));
    });
}
