//! A server that answers one: a pause of 1 ms before each answer.

mod fixture;

use fixture::evening;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
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
    let mut guests = JoinSet::new();
    loop {
        tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => {
                let (stream, _address) = accepted.unwrap();
                guests.spawn(echo(stream));
            }
        }
    }
    // Without a listener, nobody else gets in.
    drop(listener);
    while guests.join_next().await.is_some() {}
}

/// Serves one guest.
async fn echo(mut stream: TcpStream) {
    let mut piece = [0; 1024];
    loop {
        // An error is the end of this connection, and of no other.
        let Ok(number) = stream.read(&mut piece).await else {
            return;
        };
        tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        // No bytes: the guest sends nothing more.
        if number == 0 || stream.write_all(&piece[..number]).await.is_err() {
            return;
        }
    }
}
