mod fixture;

use fixture::{Inbox, evening};
use tokio::sync::oneshot::Receiver;

async fn serve(mut inbox: Inbox, stop: Receiver<()>) {
    if let Some(message) = inbox.recv().await {
        println!("{message}");
        println!("{}", message.replace("joins", "writes"));
    }
    let _ = stop.await;
    println!("closed");
}

fn main() {
    probe::block_on(async {
        let (inbox, stop, evening) = evening();
        tokio::join!(evening, probe::span("server", serve(inbox, stop)));
    });
}
