mod fixture;

use fixture::{Inbox, evening};
use tokio::sync::oneshot::Receiver;

async fn serve(mut inbox: Inbox, mut stop: Receiver<()>) {
    while let Some(message) = inbox.recv().await {
        println!("{message}");
        if stop.try_recv().is_ok() {
            break;
        }
    }
    println!("closed");
}

fn main() {
    probe::block_on(async {
        let (inbox, stop, evening) = evening();
        tokio::join!(evening, probe::span("server", serve(inbox, stop)));
    });
}
