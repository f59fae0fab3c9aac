//! Last orders: the reference solution.

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
            // By reference: the receiver must still be there in the next turn.
            _ = &mut stop => break,
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
