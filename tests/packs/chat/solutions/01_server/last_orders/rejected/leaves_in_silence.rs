mod fixture;

use fixture::{Inbox, evening};
use tokio::sync::oneshot::Receiver;

async fn serve(mut inbox: Inbox, mut stop: Receiver<()>) {
    loop {
        tokio::select! {
            message = inbox.recv() => match message {
                Some(message) => println!("{message}"),
                None => break,
            },
            _ = &mut stop => return,
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
