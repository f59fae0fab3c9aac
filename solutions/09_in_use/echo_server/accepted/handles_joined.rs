mod fixture;

use fixture::evening;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::sync::CancellationToken;

fn main() {
    probe::block_on(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        evening(listener, serve).await;
    });
}

async fn serve(listener: TcpListener, stop: CancellationToken) {
    let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel();
    let door = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tx.send(tokio::spawn(echo(stream))).unwrap();
        }
    });
    stop.cancelled().await;
    door.abort();
    let _ = door.await;
    let mut guests = Vec::new();
    while let Some(guest) = rx.recv().await {
        guests.push(guest);
    }
    futures::future::join_all(guests).await;
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
