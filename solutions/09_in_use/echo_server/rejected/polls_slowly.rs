mod fixture;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use fixture::evening;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        evening(listener, serve).await;
    });
}

/// Accepts guests and serves them until `stop` is cancelled and the last one has
/// left.
async fn serve(listener: TcpListener, stop: CancellationToken) {
    let guests = Arc::new(AtomicUsize::new(0));
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _address) = accepted.unwrap();
                guests.fetch_add(1, SeqCst);
                let guests = Arc::clone(&guests);
                tokio::spawn(async move {
                    echo(stream).await;
                    guests.fetch_sub(1, SeqCst);
                });
            }
        }
    }
    // Without a listener, nobody else gets in.
    drop(listener);
    while guests.load(SeqCst) > 0 {
        sleep(Duration::from_millis(400)).await;
    }
}

/// Serves one guest.
async fn echo(mut stream: TcpStream) {
    let mut piece = [0; 1024];
    loop {
        // An error is the end of this connection, and of no other.
        let Ok(number) = stream.read(&mut piece).await else {
            return;
        };
        // No bytes: the guest sends nothing more.
        if number == 0 || stream.write_all(&piece[..number]).await.is_err() {
            return;
        }
    }
}
