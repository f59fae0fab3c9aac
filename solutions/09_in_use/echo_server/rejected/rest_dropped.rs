//! A server that answers one: what is not written yet is dropped.

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
    let (mut read, mut write) = stream.split();
    let (tx, mut rx) = tokio::sync::mpsc::unbounded_channel::<Vec<u8>>();
    let reads = async {
        let mut piece = [0; 1024];
        while let Ok(number @ 1..) = read.read(&mut piece).await {
            let _ = tx.send(piece[..number].to_vec());
        }
    };
    let writes = async {
        while let Some(piece) = rx.recv().await {
            if write.write_all(&piece).await.is_err() {
                return;
            }
        }
    };
    tokio::select! {
        () = reads => {}
        () = writes => {}
    }
}
